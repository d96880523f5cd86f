"""Single mistakes put into the code, to see whether the tests notice them.

mutmut (3.8) is quick, since it forks and knows which tests run a function, but it sees nothing
outside functions, nothing of what a test starts as a process, and draws no sample by a seed.
cosmic-ray (8.7) sees every line and runs the whole command of the tests in a fresh process for
each of its mistakes, of which this house has more than fifty thousand.

So this is our own, and small: `sites` says which mistakes there are, `rooms` where they are
counted, `drawing` takes some by a seed, `ground` makes copies of the project, `covering` asks once
which test runs which line, `asking` and `worker` run those tests in forks, `swapping` puts a
mistake into functions that are there already, and `table` writes bench/MUTATION.md.
`equivalents.txt` lists mistakes that change nothing, with the reason.
"""
