//! Slips of the pen in texts for people: words that are often misspelt, and words written twice.
//!
//! A short list, so that it has no opinion on names and on British or American spelling.

/// Misspelt words, each with the right one.
const MISSPELT: &str = "\
accomodate accommodate
accross across
acheive achieve
acutally actually
adress address
agressive aggressive
alogrithm algorithm
algoritm algorithm
algorithim algorithm
alot a lot
allready already
ammount amount
apparant apparent
appropiate appropriate
aproximate approximate
approximatly approximately
arbitary arbitrary
arguement argument
asymetric asymmetric
attension attention
basicly basically
becuase because
begining beginning
beleive believe
boundry boundary
calender calendar
caluclate calculate
catagory category
certian certain
charachter character
coefficent coefficient
comming coming
commited committed
comparision comparison
compatability compatibility
completly completely
concious conscious
consistant consistent
convergance convergence
correspoding corresponding
curiousity curiosity
decison decision
definately definitely
definiton definition
dependant dependent
derivitive derivative
desireable desirable
determinstic deterministic
diagnol diagonal
diffrence difference
diffrent different
dimention dimension
dissapear disappear
distrubution distribution
embeding embedding
enviroment environment
equivelant equivalent
essense essence
exept except
excercise exercise
existance existence
explicitely explicitly
exponentional exponential
familar familiar
finaly finally
folowing following
foward forward
fourty forty
freqency frequency
frequancy frequency
fucntion function
funtion function
futher further
gaurantee guarantee
generaly generally
gradiant gradient
grammer grammar
guarentee guarantee
happend happened
heigth height
hieght height
hueristic heuristic
identicaly identically
immediatly immediately
implemenation implementation
implementaion implementation
implmentation implementation
independant independent
indentical identical
infinte infinite
infomation information
initalise initialise
initalize initialize
initilise initialise
initilize initialize
inital initial
intial initial
interger integer
intermediatly intermediately
interupt interrupt
intresting interesting
irrelevent irrelevant
iteratation iteration
knowlege knowledge
lenght length
lengh length
liklihood likelihood
likelyhood likelihood
logarithim logarithm
maintainance maintenance
mathmatical mathematical
matirx matrix
maxium maximum
mesage message
minumum minimum
mispell misspell
momentun momentum
neccessary necessary
neccesary necessary
necesary necessary
negitive negative
nieghbour neighbour
noticable noticeable
occassion occasion
occurence occurrence
occured occurred
occuring occurring
ommit omit
ommitted omitted
optimzer optimizer
orginal original
paralell parallel
paramater parameter
parmeter parameter
parametre parameter
particlar particular
performace performance
permanant permanent
posible possible
positon position
possiblity possibility
preceed precede
preceeding preceding
preferrable preferable
prefered preferred
priviledge privilege
probabilty probability
probablity probability
proccess process
propogate propagate
propogation propagation
quantitiy quantity
reccomend recommend
recieve receive
recomend recommend
recurrance recurrence
refered referred
refering referring
reguarly regularly
relavant relevant
relevent relevant
remeber remember
repeatition repetition
repitition repetition
representaion representation
responce response
retreive retrieve
seperate separate
seperately separately
sequencial sequential
sequnce sequence
shoud should
similiar similar
simmilar similar
simplier simpler
simultanous simultaneous
singluar singular
sofmax softmax
speach speech
standart standard
statment statement
strenght strength
structre structure
succesful successful
succesive successive
sucess success
sucessive successive
suprise surprise
supress suppress
symetric symmetric
tecnique technique
teh the
tendancy tendency
threshhold threshold
throught through
tommorow tomorrow
tranform transform
transfomer transformer
treshold threshold
truely truly
unecessary unnecessary
unneccessary unnecessary
untill until
usefull useful
useing using
usally usually
vaild valid
valeu value
varaible variable
varaince variance
visable visible
wether whether
whcih which
wich which
wieght weight
weigth weight
withold withhold
writting writing";

/// Words that may well follow themselves.
const TWICE: [&str; 3] = ["that", "had", "is"];

/// What is odd about a text: lines, counted from 1, with what is wrong there. Code and formulas are left out.
pub(super) fn slips(text: &str) -> Vec<(usize, String)> {
    let mut slips = Vec::new();
    let mut fenced = false;
    // The word before, and how many times it was there in a row.
    let mut before = (String::new(), 0);
    for (index, line) in text.lines().enumerate() {
        let fence = line.trim_start().starts_with("```") || line.trim() == "$$";
        fenced ^= fence;
        if fenced || fence || line.trim().is_empty() || line.starts_with("    ") {
            before = (String::new(), 0);
            continue;
        }
        for piece in plain(line).split_whitespace() {
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if let Some(right) = right(&word) {
                slips.push((index + 1, format!("`{word}` is misspelt: `{right}`")));
            }
            // Marks between two words tell them apart: `x, x`.
            let glued = piece.starts_with(|c: char| c.is_alphabetic());
            let letters = word.len() > 1 && word.chars().all(char::is_alphabetic);
            let again = glued && letters && word == before.0;
            if again && !TWICE.contains(&word.as_str()) {
                // Three times is meant so: an example of words that repeat.
                match before.1 {
                    1 => slips.push((index + 1, format!("`{word} {word}`: a word is there twice"))),
                    2 => drop(slips.pop()),
                    _ => {}
                }
            }
            let times = if again { before.1 + 1 } else { 1 };
            before = if piece.ends_with(|c: char| c.is_alphabetic()) { (word, times) } else { (String::new(), 0) };
        }
    }
    slips
}

/// A line without code and formulas, each of which leaves a mark behind.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut inside = None;
    for c in line.replace("$$", "$").chars() {
        match inside {
            Some(mark) if c == mark => inside = None,
            None if c == '`' || c == '$' => {
                inside = Some(c);
                text.push_str(" | ");
            }
            Some(_) => {}
            None => text.push(c),
        }
    }
    text
}

fn right(word: &str) -> Option<&'static str> {
    MISSPELT.lines().filter_map(|line| line.split_once(' ')).find(|(wrong, _)| *wrong == word).map(|(_, right)| right)
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn slips_are_found_with_their_line_and_not_in_code() {
        let text =
            "The the lenght\nof the `teh teh`\n\n```\nteh teh\n```\nof it. It is\nis that that is, x x\n    teh\n";
        let found = slips(text);
        let found: Vec<_> = found.iter().map(|(line, slip)| format!("{line}: {slip}")).collect();
        assert_eq!(found, ["1: `the the`: a word is there twice", "1: `lenght` is misspelt: `length`"]);
        assert_eq!(slips("of the\nthe matrix").len(), 1);
        assert_eq!(slips("the candidate the the the the").len(), 0);
        assert_eq!(slips("for each $x$ x and $x$ and").len(), 0);
    }
}
