package expr

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"sync"
)

const (
	maxPattern  = 4 << 10 // bytes of a regular expression
	maxPatterns = 128     // kept compiled, of those that are calculated
)

// pattern is a regular expression that must match a whole text, as in ODK. The syntax is RE2,
// in linear time and without back-references, with one thing of Java's more: the pattern may
// begin with what has to come, or not to come, as authors ask several things of one text.
type pattern struct {
	ahead []ahead
	whole *regexp.Regexp
}

// ahead is what has to stand at the beginning of the text, or must not.
type ahead struct {
	start  *regexp.Regexp
	wanted bool
}

func (p *pattern) matches(s string) bool {
	for _, a := range p.ahead {
		if a.start.MatchString(s) != a.wanted {
			return false
		}
	}
	return p.whole.MatchString(s)
}

func compilePattern(source string) (*pattern, *Fault) {
	if len(source) > maxPattern {
		return nil, &Fault{PatternTooLong, []string{strconv.Itoa(maxPattern)}}
	}
	source = strings.ReplaceAll(source, `\p{Is`, `\p{`) // what Java calls scripts and categories
	p := &pattern{}
	flags := leadingFlags.FindString(source)
	rest := strings.TrimPrefix(source[len(flags):], "^")
	for isAhead(rest) {
		end := closing(rest)
		if end < 0 || hasBranches(rest) {
			break
		}
		start, fault := compilePart(flags, rest[len("(?="):end], "^(?:", ")")
		if fault != nil {
			return nil, fault
		}
		p.ahead = append(p.ahead, ahead{start, rest[2] == '='})
		rest = rest[end+1:]
	}
	var fault *Fault
	p.whole, fault = compilePart(flags, rest, "^(?:", ")$")
	return p, fault
}

// compilePart compiles a part of a pattern, between what is put around it.
func compilePart(flags, part, before, after string) (*regexp.Regexp, *Fault) {
	if _, err := regexp.Compile(part); err != nil {
		return nil, &Fault{BadPattern, []string{wrongPart(err, part)}}
	}
	re, err := regexp.Compile(flags + before + part + after)
	if err != nil {
		return nil, &Fault{BadPattern, []string{part}}
	}
	return re, nil
}

var leadingFlags = regexp.MustCompile(`^(\(\?[ims]+\))?`)

func isAhead(s string) bool { return strings.HasPrefix(s, "(?=") || strings.HasPrefix(s, "(?!") }

// closing is where the parenthesis that s begins with is closed, -1 if it is not.
func closing(s string) int {
	for at, depth := range depths(s) {
		if depth == 0 && s[at] == ')' {
			return at
		}
	}
	return -1
}

// hasBranches says whether s is several patterns, any of which may match.
func hasBranches(s string) bool {
	for at, depth := range depths(s) {
		if depth == 0 && s[at] == '|' {
			return true
		}
	}
	return false
}

// depths gives the places of the parentheses and bars of a pattern that are signs of it, and in
// how many parentheses what follows stands.
func depths(s string) func(yield func(at, depth int) bool) {
	return func(yield func(at, depth int) bool) {
		depth := 0
		for at := 0; at < len(s); at++ {
			switch s[at] {
			case '\\':
				at++
				continue
			case '[':
				at += classLength(s[at:]) - 1
				continue
			case '(':
				depth++
			case ')':
				depth--
			case '|':
			default:
				continue
			}
			if !yield(at, depth) {
				return
			}
		}
	}
}

// classLength is the length of the class that s begins with; a bracket that comes first in it is
// one of its characters.
func classLength(s string) int {
	at := 1
	if strings.HasPrefix(s[at:], "^") {
		at++
	}
	for first := at; at < len(s); at++ {
		switch {
		case s[at] == '\\':
			at++
		case s[at] == ']' && at > first:
			return at + 1
		}
	}
	return len(s)
}

// wrongPart is the part of a pattern that an error is about.
func wrongPart(err error, source string) string {
	var wrong *syntax.Error
	if errors.As(err, &wrong) && wrong.Expr != "" {
		return wrong.Expr
	}
	return source
}

// patterns are compiled patterns that expressions calculated.
var patterns = struct {
	sync.Mutex
	compiled map[string]*pattern
}{compiled: map[string]*pattern{}}

func cachedPattern(source string) (*pattern, *Fault) {
	patterns.Lock()
	defer patterns.Unlock()
	if p, ok := patterns.compiled[source]; ok {
		return p, nil
	}
	p, fault := compilePattern(source)
	if fault != nil {
		return nil, fault
	}
	if len(patterns.compiled) == maxPatterns {
		clear(patterns.compiled)
	}
	patterns.compiled[source] = p
	return p, nil
}
