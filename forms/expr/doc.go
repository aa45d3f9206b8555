// Package expr is the expression language of XLSForm: the part of XPath 1.0 that form
// authors write, the functions of the ODK XForms specification with the choice lists and
// tables that instance() reads, and a few functions of ours about answers that were not
// verified, school days and findings. Where the specification leaves a choice, what JavaRosa
// does is done here.
//
// An expression goes through three stages: [Parse] turns text into an [Expr], [Compile]
// resolves its names against a [Scope] and checks it, and the [Program] that results is
// evaluated against a [Tree] of answers and an [Env].
//
// Guarantees. No text, however hostile, overflows the stack or runs without end: length,
// depth, work and the size of results are bounded, and crossing a bound is an error. The
// same facts give the same result: the clock, chance and tables come from Env. A Program
// may be evaluated by several goroutines at once. Evaluating comparisons, arithmetic and
// logic on single questions allocates nothing.
//
// The package imports nothing of ours and may be imported by any package of forms.
package expr
