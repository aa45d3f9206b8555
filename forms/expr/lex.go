package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenText   // a string literal, without its quotes
	tokenName   // a name, with its prefix if any: count-selected, jr:choice-name
	tokenRef    // ${name}, without its braces
	tokenSymbol // an operator or a bracket
)

type token struct {
	kind tokenKind
	text string
	at   int // in runes
}

// symbols are tried in order, the longest first.
var symbols = []string{
	"!=", "<=", ">=", "::", "..", "//",
	"(", ")", "[", "]", ",", "/", ".", "*", "+", "-", "=", "<", ">", "|",
}

// refusals are what people write that this language does not have, tried before symbols.
var refusals = []struct {
	text  string
	fault Fault
}{
	{"==", Fault{WrongOperator, []string{"==", "="}}},
	{"=>", Fault{WrongOperator, []string{"=>", ">="}}},
	{"=<", Fault{WrongOperator, []string{"=<", "<="}}},
	{"<>", Fault{WrongOperator, []string{"<>", "!="}}},
	{";", Fault{WrongOperator, []string{";", ","}}},
	{"&&", Fault{WrongOperator, []string{"&&", "and"}}},
	{"||", Fault{WrongOperator, []string{"||", "or"}}},
	{"@", Fault{NoAttributes, nil}},
	{"$", Fault{BareDollar, []string{"$"}}},
	{"{", Fault{BareDollar, []string{"{"}}},
}

type lexer struct {
	src  string
	pos  int // in bytes
	rune int // of pos, in runes of the whole expression
}

func lex(src string, offset int) ([]token, error) {
	l := &lexer{src: src, rune: offset}
	var tokens []token
	for {
		l.skipSpace()
		t, err := l.token()
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		if t.kind == tokenEnd {
			return tokens, nil
		}
	}
}

func (l *lexer) rest() string { return l.src[l.pos:] }

func (l *lexer) peek() rune {
	r, _ := utf8.DecodeRuneInString(l.rest())
	return r
}

// advance passes n bytes and returns them.
func (l *lexer) advance(n int) string {
	s := l.src[l.pos : l.pos+n]
	l.pos += n
	l.rune += utf8.RuneCountInString(s)
	return s
}

// while passes the runes that hold and returns them.
func (l *lexer) while(holds func(rune) bool) string {
	rest := l.rest()
	end := strings.IndexFunc(rest, func(r rune) bool { return !holds(r) })
	if end < 0 {
		end = len(rest)
	}
	return l.advance(end)
}

// skipSpace passes white space, the non-breaking spaces of spreadsheets included.
func (l *lexer) skipSpace() { l.while(unicode.IsSpace) }

func (l *lexer) token() (token, error) {
	at := l.rune
	if l.pos == len(l.src) {
		return token{kind: tokenEnd, at: at}, nil
	}
	r := l.peek()
	switch {
	case strings.ContainsRune(`'"‘’“”`, r):
		return l.text()
	case isDigit(r), r == '.' && len(l.rest()) > 1 && isDigit(rune(l.rest()[1])):
		return token{tokenNumber, l.number(), at}, nil
	case isNameStart(r):
		return token{tokenName, l.name(), at}, nil
	case strings.HasPrefix(l.rest(), "${"):
		return l.reference()
	}
	return l.symbol()
}

func (l *lexer) number() string {
	start := l.pos
	l.while(isDigit)
	if strings.HasPrefix(l.rest(), ".") && !strings.HasPrefix(l.rest(), "..") {
		l.advance(1)
		l.while(isDigit)
	}
	return l.src[start:l.pos]
}

// name reads a name and its prefix. A double colon belongs to an axis, not to the name.
func (l *lexer) name() string {
	start := l.pos
	l.while(isNamePart)
	if rest := l.rest(); len(rest) > 1 && rest[0] == ':' {
		if r, _ := utf8.DecodeRuneInString(rest[1:]); isNameStart(r) {
			l.advance(1)
			l.while(isNamePart)
		}
	}
	return l.src[start:l.pos]
}

// text reads a string literal. Spreadsheets turn straight quotes into curly ones: a curly
// quote opens too, and is closed by any quote of its family. A straight one is closed only
// by itself, so that 'l’école' is one text.
func (l *lexer) text() (token, error) {
	at := l.rune
	open := l.peek()
	l.advance(utf8.RuneLen(open))
	closing := string(open)
	switch open {
	case '‘', '’':
		closing = "'‘’"
	case '“', '”':
		closing = `"“”`
	}
	end := strings.IndexAny(l.rest(), closing)
	if end < 0 {
		return token{}, syntaxError(at, UnclosedText)
	}
	text := l.advance(end)
	l.advance(utf8.RuneLen(l.peek()))
	return token{tokenText, text, at}, nil
}

func (l *lexer) reference() (token, error) {
	at := l.rune
	l.advance(len("${"))
	l.skipSpace()
	name := l.while(func(r rune) bool { return isNamePart(r) || r == '#' })
	l.skipSpace()
	switch {
	case !strings.HasPrefix(l.rest(), "}"):
		return token{}, syntaxError(at, UnclosedReference)
	case !isName(name):
		return token{}, syntaxError(at, NotAName, name)
	}
	l.advance(len("}"))
	return token{tokenRef, name, at}, nil
}

func (l *lexer) symbol() (token, error) {
	at := l.rune
	for _, refused := range refusals {
		if strings.HasPrefix(l.rest(), refused.text) {
			return token{}, &SyntaxError{at, refused.fault}
		}
	}
	for _, s := range symbols {
		if strings.HasPrefix(l.rest(), s) {
			return token{tokenSymbol, l.advance(len(s)), at}, nil
		}
	}
	return token{}, syntaxError(at, UnexpectedRune, string(l.peek()))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isNameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) }

func isNamePart(r rune) bool {
	return isNameStart(r) || r == '-' || r == '.' || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isName(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return isNameStart(first) && !strings.ContainsRune(s, '#')
}
