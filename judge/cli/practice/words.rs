//! The words of the pages, in English and in Chinese.

use super::effect::{Page, Task, View};
use super::list::Status;
use super::overlay::Question;
use crate::problem::{Level, Tongue};

/// A key and what it does.
pub(super) type KeyWords = (&'static str, &'static str);

/// The words in one tongue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Tongue);

impl Words {
    /// One of two texts.
    pub(super) fn of(self, english: &'static str, chinese: &'static str) -> &'static str {
        match self.0 {
            Tongue::English => english,
            Tongue::Chinese => chinese,
        }
    }

    pub(super) fn solved(self, solved: usize, all: usize) -> String {
        match self.0 {
            Tongue::English => format!("{solved}/{all} solved"),
            Tongue::Chinese => format!("已解 {solved}/{all}"),
        }
    }

    pub(super) fn due(self, count: usize) -> String {
        match self.0 {
            Tongue::English => format!("{count} to review"),
            Tongue::Chinese => format!("{count} 项待复习"),
        }
    }

    /// When something comes again.
    pub(super) fn in_days(self, days: u32) -> String {
        match (self.0, days) {
            (Tongue::English, 0) => "comes again today".to_owned(),
            (Tongue::English, 1) => "comes again tomorrow".to_owned(),
            (Tongue::English, days) => format!("comes again in {days} days"),
            (Tongue::Chinese, 0) => "今天再复习".to_owned(),
            (Tongue::Chinese, days) => format!("{days} 天后再复习"),
        }
    }

    /// How late a review is; a card without a day is new.
    pub(super) fn late(self, days: Option<u32>) -> String {
        match (self.0, days) {
            (Tongue::English, None) => "new".to_owned(),
            (Tongue::English, Some(0)) => "today".to_owned(),
            (Tongue::English, Some(1)) => "1 day late".to_owned(),
            (Tongue::English, Some(days)) => format!("{days} days late"),
            (Tongue::Chinese, None) => "新卡片".to_owned(),
            (Tongue::Chinese, Some(0)) => "今天".to_owned(),
            (Tongue::Chinese, Some(days)) => format!("迟 {days} 天"),
        }
    }

    pub(super) fn left(self, clock: &str) -> String {
        match self.0 {
            Tongue::English => format!("interview {clock}"),
            Tongue::Chinese => format!("面试 {clock}"),
        }
    }

    pub(super) fn view(self, view: View) -> &'static str {
        match view {
            View::Statement => self.of("statement", "题面"),
            View::Result => self.of("result", "结果"),
            View::Hints => self.of("hints", "提示"),
            View::Attempts => self.of("attempts", "提交记录"),
            View::Editorial => self.of("editorial", "题解"),
        }
    }

    pub(super) fn task(self, task: Task) -> &'static str {
        match task {
            Task::Samples => self.of("samples", "示例"),
            Task::Submission => self.of("submission", "提交"),
            Task::Shrinking => self.of("submission, and the smallest input that fails", "提交，并找最小的失败输入"),
        }
    }

    /// What the judge is at, in its words.
    pub(super) fn stage(self, what: &str) -> String {
        let told = [("judging our solution ", "评测参考解法 "), ("building ", "编译 "), ("judging", "评测")];
        let known = told.iter().find(|(english, _)| what.starts_with(english)).filter(|_| self.0 == Tongue::Chinese);
        known.map_or_else(|| what.to_owned(), |(english, chinese)| what.replacen(english, chinese, 1))
    }

    pub(super) fn level(self, level: Level) -> &'static str {
        match level {
            Level::Easy => self.of("easy", "简单"),
            Level::Medium => self.of("medium", "中等"),
            Level::Hard => self.of("hard", "困难"),
        }
    }

    pub(super) fn status(self, status: Status) -> &'static str {
        match status {
            Status::All => self.of("all", "全部"),
            Status::Unsolved => self.of("unsolved", "未解"),
            Status::Tried => self.of("tried", "做过未解"),
            Status::Solved => self.of("solved", "已解"),
            Status::Asked => self.of("of the interview", "面试题"),
        }
    }

    pub(super) fn question(self, question: Question) -> &'static str {
        match question {
            Question::BeginInterview => self.of(
                "Begin a mock interview: two exercises you did not solve yet, 45 minutes? Hints, editorials and hidden cases stay closed until it is over.",
                "开始模拟面试吗？两道未解的题，45 分钟。结束之前，提示、题解和隐藏测试都不公开。",
            ),
            Question::EndInterview => {
                self.of("End the mock interview now and read its debrief?", "现在结束模拟面试并查看复盘吗？")
            }
            Question::Spoil => self.of(
                "You did not solve this exercise yet, and the editorial tells the whole solution. `h` gives one hint at a time. Read it all the same?",
                "这道题你还没有解出，题解会给出完整的解法。按 h 可以每次看一条提示。仍要查看题解吗？",
            ),
        }
    }

    pub(super) fn confirm(self) -> &'static str {
        self.of("enter  yes    esc  no", "enter  是    esc  否")
    }

    pub(super) fn ratings(self) -> [&'static str; 4] {
        match self.0 {
            Tongue::English => ["again", "hard", "good", "easy"],
            Tongue::Chinese => ["重来", "困难", "良好", "轻松"],
        }
    }

    pub(super) fn too_small(self) -> &'static str {
        self.of("this needs 40 columns and 12 rows", "至少需要 40 列、12 行")
    }

    /// The keys of a page, the most useful first.
    pub(super) fn keys(self, page: Page) -> Vec<KeyWords> {
        let keys: &[(&str, &str, &str)] = match page {
            Page::List => &LIST,
            Page::Exercise => &EXERCISE,
            Page::Due => &DUE,
            Page::Reading => &READING,
        };
        keys.iter().map(|(key, english, chinese)| (*key, self.of(english, chinese))).collect()
    }

    /// Keys of every page.
    pub(super) fn keys_everywhere(self) -> Vec<KeyWords> {
        EVERYWHERE.iter().map(|(key, english, chinese)| (*key, self.of(english, chinese))).collect()
    }
}

const LIST: [(&str, &str, &str); 9] = [
    ("enter", "begin", "开始"),
    ("/", "search", "搜索"),
    ("f", "solved or not", "按状态筛选"),
    ("v", "level", "难度"),
    ("t", "track", "专题"),
    ("n", "next exercise", "下一题"),
    ("o", "look, without a file", "只看，不建文件"),
    ("tab", "back to the exercise", "回到题目"),
    ("esc", "clear the filters", "清除筛选"),
];

const EXERCISE: [(&str, &str, &str); 10] = [
    ("s", "submit", "提交"),
    ("h", "next hint", "下一条提示"),
    ("e", "edit", "编辑"),
    ("r", "run the samples", "运行示例"),
    ("n", "next exercise", "下一题"),
    ("l", "list", "列表"),
    ("tab", "text or result", "题面/结果"),
    ("1-5", "statement, result, hints, attempts, editorial", "题面、结果、提示、提交记录、题解"),
    ("x", "submit, and look for the smallest input that fails", "提交，并找最小的失败输入"),
    ("c", "language", "语言"),
];

const DUE: [(&str, &str, &str); 3] =
    [("enter", "review", "复习"), ("n", "next exercise", "下一题"), ("l", "list", "列表")];

const READING: [(&str, &str, &str); 3] =
    [("space", "the answer", "看答案"), ("1-4", "how well you knew it", "掌握程度"), ("esc", "back", "返回")];

const EVERYWHERE: [(&str, &str, &str); 6] = [
    ("j k space b g G", "move, or the arrows", "移动，或用方向键"),
    ("d", "what is due for review", "待复习"),
    ("m", "begin or end a mock interview", "开始或结束模拟面试"),
    ("ctrl-z", "back to the shell; `fg` returns", "回到 shell，用 fg 返回"),
    ("?", "keys", "按键"),
    ("q", "quit", "退出"),
];
