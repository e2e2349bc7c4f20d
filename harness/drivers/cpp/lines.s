# The line of the submission that a checked program has come to: the judge sets it, what ends the program says it.
	.globaltype	__judge_line, i32
	.globl	__judge_line
__judge_line:
	.functype	__judge_line_now () -> (i32)
	.globl	__judge_line_now
__judge_line_now:
	.functype	__judge_line_now () -> (i32)
	global.get	__judge_line
	end_function
