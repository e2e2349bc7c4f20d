# The line of the submission that a checked program has come to, and whether it was about to write to a constant: the judge sets
# both, and what ends the program says the line.
	.globaltype	__judge_line, i32
	.globl	__judge_line
__judge_line:
	.globaltype	__judge_constant, i32
	.globl	__judge_constant
__judge_constant:
	.functype	__judge_line_now () -> (i32)
	.globl	__judge_line_now
__judge_line_now:
	.functype	__judge_line_now () -> (i32)
	global.get	__judge_line
	end_function
