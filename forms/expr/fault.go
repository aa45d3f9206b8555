package expr

import "strings"

// Code is what is wrong with an expression, as a number: whoever shows it to a person words
// it. The comment of each code says what the arguments of its [Fault] are.
type Code uint8

// The codes of a [SyntaxError].
const (
	_                 Code = iota
	TooLong                // bytes, limit
	NotUTF8                // –
	TooDeep                // limit
	UnclosedText           // –
	UnclosedReference      // –
	NotAName               // what stands between ${ and }
	NumberTooLarge         // –
	UnexpectedRune         // the character
	WrongOperator          // what was written, what to write
	NoAttributes           // –
	BareDollar             // $ or {
	Unfinished             // –
	Unclosed               // the bracket that is never closed
	ExpectedOperand        // what stands there
	ExpectedOperator       // what stands there
	ExpectedSymbol         // the symbol, what stands there
	ExpectedArgument       // what stands there
	NoNodeTest             // the node test
	FunctionInPath         // the function
	PrefixInPath           // the name
	ReferenceInPath        // the name
	UnknownAxis            // the axis
	NoPredicate            // . or ..

	// The codes of a [TypeError].

	WantsNodes       // which argument, from 1
	WantsRepeat      // which argument, from 1
	NotAround        // which argument, from 1: a repeat that the question is not in
	NotAPath         // the text
	NotQuestions     // –
	NotInUnion       // –
	NoNameAtRoot     // –
	AboveForm        // –
	NothingBelow     // –
	OtherName        // the name that self:: or parent:: wants
	NoColumn         // the name: a list or table has no such column
	WantsText        // which argument, from 1: it must be written as a text
	NoTable          // table, column
	NoInstance       // the id
	PatternTooLong   // limit
	BadPattern       // the part of the pattern that is wrong
	FormatUnfinished // –
	UnknownFormat    // the letter and its %
	UnknownAlgorithm // the algorithm
	UnknownEncoding  // the encoding
	codes            // how many there are
)

var codeNames = [codes]string{
	TooLong: "too long", NotUTF8: "not UTF-8", TooDeep: "too deep", UnclosedText: "unclosed text",
	UnclosedReference: "unclosed reference", NotAName: "not a name",
	NumberTooLarge: "number too large", UnexpectedRune: "unexpected", WrongOperator: "wrong operator",
	NoAttributes: "attributes", BareDollar: "bare", Unfinished: "unfinished", Unclosed: "unclosed",
	ExpectedOperand: "expected operand, found", ExpectedOperator: "expected operator, found",
	ExpectedSymbol: "expected, found", ExpectedArgument: "expected , or ), found",
	NoNodeTest: "node test", FunctionInPath: "function in path", PrefixInPath: "prefix in path",
	ReferenceInPath: "reference in path", UnknownAxis: "unknown axis", NoPredicate: "predicate after",
	WantsNodes: "not a question: argument", WantsRepeat: "not a repeat: argument",
	NotAround: "not a repeat around the question: argument", NotAPath: "not a path", NotQuestions: "not questions",
	NotInUnion: "not questions beside |", NoNameAtRoot: "no name after /", AboveForm: "above the form",
	NothingBelow: "nothing below", OtherName: "other name than", NoColumn: "no column", WantsText: "not a text: argument",
	NoTable: "no table", NoInstance: "no instance", PatternTooLong: "pattern too long", BadPattern: "bad pattern",
	FormatUnfinished: "format ends with %", UnknownFormat: "unknown format", UnknownAlgorithm: "unknown algorithm",
	UnknownEncoding: "unknown encoding",
}

// String is the code in words for programmers, blank for a number that is no code.
func (c Code) String() string {
	if c >= codes {
		return ""
	}
	return codeNames[c]
}

// Fault is a code and the pieces of the expression, or the numbers, that its sentence quotes.
type Fault struct {
	Code Code
	Args []string
}

func (f Fault) String() string {
	return strings.Join(append([]string{f.Code.String()}, f.Args...), " ")
}
