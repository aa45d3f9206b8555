package expr

import (
	"fmt"
	"strconv"
)

// Offsets in errors count characters (runes, not bytes) from the start of the expression,
// the first being 0. Messages count from 1, as people do. Messages are for programmers: what
// people read is worded from the fields.

// SyntaxError says why a text is not an expression.
type SyntaxError struct {
	Offset int
	Fault  Fault
}

func (e *SyntaxError) Error() string { return place(e.Offset) + e.Fault.String() }

func syntaxError(at int, code Code, args ...string) error { return &SyntaxError{at, Fault{code, args}} }

// UnknownNameError is a ${name} or a step of a path that the form does not have, or has
// more than once. Err is what the scope said.
type UnknownNameError struct {
	Offset int
	Name   string
	Err    error
}

func (e *UnknownNameError) Error() string {
	return fmt.Sprintf("%sresolve %q: %v", place(e.Offset), e.Name, e.Err)
}

func (e *UnknownNameError) Unwrap() error { return e.Err }

// UnknownFunctionError is a function that the language does not have.
type UnknownFunctionError struct {
	Offset int
	Name   string
}

func (e *UnknownFunctionError) Error() string {
	return fmt.Sprintf("%sunknown function %s()", place(e.Offset), e.Name)
}

// ArityError is a function called with a wrong number of arguments. It takes from Least to
// Most of them, any number from Least on when Most is negative; when Paired, the last ones
// come by two.
type ArityError struct {
	Offset      int
	Function    string
	Got         int
	Least, Most int
	Paired      bool
}

func (e *ArityError) Error() string {
	return fmt.Sprintf("%s%s() called with %d arguments", place(e.Offset), e.Function, e.Got)
}

// TypeError is an operand or argument that can never be right: a text where questions are
// wanted, a table that the workbook does not have, a pattern that is no regular expression.
type TypeError struct {
	Offset   int
	Function string // blank outside functions
	Fault    Fault
}

func (e *TypeError) Error() string {
	if e.Function == "" {
		return place(e.Offset) + e.Fault.String()
	}
	return fmt.Sprintf("%s%s(): %s", place(e.Offset), e.Function, e.Fault)
}

// mistyped is a [TypeError] about an argument of a call, counted from 0.
func (t *callTerm) mistyped(arg int, code Code, args ...string) error {
	return &TypeError{t.args[arg].offset(), t.name, Fault{code, args}}
}

// EvalError is what evaluation could not do: a bound was crossed, a calendar is unknown, a
// calculated pattern is wrong. The value is blank then.
type EvalError struct {
	Function string // blank outside functions
	Msg      string
	Err      error // what the Env said, or nil
}

func (e *EvalError) Error() string {
	msg := e.Msg
	if e.Err != nil {
		msg += ": " + e.Err.Error()
	}
	if e.Function == "" {
		return msg
	}
	return e.Function + "(): " + msg
}

func (e *EvalError) Unwrap() error { return e.Err }

func place(offset int) string { return "character " + strconv.Itoa(offset+1) + ": " }
