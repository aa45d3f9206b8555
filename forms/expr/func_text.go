package expr

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Characters are counted as XPath has it, in runes.
var textFunctions = map[string]function{
	"string":           {0, 1, ofContext(func(arg code) code { return textCode(arg.text) })},
	"string-length":    {0, 1, ofContext(stringLength)},
	"normalize-space":  {0, 1, ofContext(normalizeSpace)},
	"upper-case":       textOf("upper-case", strings.ToUpper),
	"lower-case":       textOf("lower-case", strings.ToLower),
	"contains":         truthOf2("contains", strings.Contains),
	"starts-with":      truthOf2("starts-with", strings.HasPrefix),
	"ends-with":        truthOf2("ends-with", strings.HasSuffix),
	"substring-before": plain(2, 2, substringBefore),
	"substring-after":  plain(2, 2, substringAfter),
	"substr":           plain(2, 3, substr),
	"substring":        plain(2, 3, substring),
	"translate":        plain(3, 3, translate),
	"concat":           plain(0, -1, concat),
	"join":             plain(1, -1, join),
}

// ofContext is a function of one argument that is . when left out.
func ofContext(build func(arg code) code) func(*compiler, *callTerm, []code) (code, error) {
	return func(c *compiler, t *callTerm, args []code) (code, error) {
		if len(args) == 1 {
			return build(args[0]), nil
		}
		here, err := c.path(&pathTerm{at: t.at, steps: []step{{at: t.at, kind: stepSelf}}}, true)
		if err != nil {
			return code{}, err
		}
		return build(here), nil
	}
}

func stringLength(arg code) code {
	return numberCode(func(fr *frame) float64 {
		s := arg.text(fr)
		if !fr.spendText("string-length", len(s)) {
			return math.NaN()
		}
		return float64(utf8.RuneCountInString(s))
	})
}

func normalizeSpace(arg code) code {
	return textCode(func(fr *frame) string {
		s := arg.text(fr)
		if !fr.spendText("normalize-space", len(s)) {
			return ""
		}
		isSpace := func(r rune) bool { return strings.ContainsRune(xmlSpace, r) }
		return strings.Join(strings.FieldsFunc(s, isSpace), " ")
	})
}

func substringBefore(args []code) code {
	return textCode(func(fr *frame) string {
		before, _, found := strings.Cut(args[0].text(fr), args[1].text(fr))
		if !found || !fr.spendText("substring-before", len(before)) {
			return ""
		}
		return before
	})
}

func substringAfter(args []code) code {
	return textCode(func(fr *frame) string {
		_, after, found := strings.Cut(args[0].text(fr), args[1].text(fr))
		if !found || !fr.spendText("substring-after", len(after)) {
			return ""
		}
		return after
	})
}

// substr counts from 0, takes the end and not the length, and counts negative numbers from
// the end of the text.
func substr(args []code) code {
	return textCode(func(fr *frame) string {
		s := args[0].text(fr)
		if !fr.spendText("substr", len(s)) {
			return ""
		}
		length := utf8.RuneCountInString(s)
		start, end := fromEnd(args[1].number(fr), length), length
		if len(args) == 3 {
			end = fromEnd(args[2].number(fr), length)
		}
		return runes(s, start, end)
	})
}

func fromEnd(f float64, length int) int {
	if math.IsNaN(f) {
		return 0
	}
	f = math.Trunc(f)
	if f < 0 {
		f += float64(length)
	}
	return int(min(max(f, 0), float64(length)))
}

// runes is s[start:end] counted in runes; both are within s.
func runes(s string, start, end int) string {
	if start >= end {
		return ""
	}
	from, to, i := len(s), len(s), 0
	for at := range s {
		if i == start {
			from = at
		}
		if i == end {
			to = at
			break
		}
		i++
	}
	return s[from:to]
}

// substring counts from 1 and takes a length, both rounded: the characters whose place p has
// round(start) <= p < round(start) + round(length).
func substring(args []code) code {
	return textCode(func(fr *frame) string {
		s := args[0].text(fr)
		if !fr.spendText("substring", len(s)) {
			return ""
		}
		start, end := roundHalfUp(args[1].number(fr)), math.Inf(1)
		if len(args) == 3 {
			end = start + roundHalfUp(args[2].number(fr))
		}
		if math.IsNaN(start) || math.IsNaN(end) {
			return ""
		}
		length := float64(utf8.RuneCountInString(s))
		return runes(s, int(min(max(start-1, 0), length)), int(min(max(end-1, 0), length)))
	})
}

// translate replaces the characters of the second text by those of the third, or drops them.
func translate(args []code) code {
	return textCode(func(fr *frame) string {
		s := args[0].text(fr)
		from, to := args[1].text(fr), []rune(args[2].text(fr))
		if !fr.spendText("translate", len(s)+len(from)+len(to)) {
			return ""
		}
		replaced := map[rune]rune{}
		i := 0
		for _, r := range from {
			if _, seen := replaced[r]; !seen {
				replaced[r] = -1 // dropped
				if i < len(to) {
					replaced[r] = to[i]
				}
			}
			i++
		}
		return strings.Map(func(r rune) rune {
			if by, ok := replaced[r]; ok {
				return by
			}
			return r
		}, s)
	})
}

func concat(args []code) code {
	return textCode(func(fr *frame) string { return joined(fr, "concat", "", args) })
}

func join(args []code) code {
	return textCode(func(fr *frame) string { return joined(fr, "join", args[0].text(fr), args[1:]) })
}

// joined puts the values of all arguments, every node of node-sets, one after the other.
func joined(fr *frame, function, separator string, args []code) string {
	var b strings.Builder
	first := true
	for i := range args {
		args[i].each(fr, func(v Value) bool {
			s := v.String()
			if !first {
				s = separator + s
			}
			first = false
			if !fr.fits(function, b.Len()+len(s)) || !fr.spend(1+len(s)/64) {
				return false
			}
			b.WriteString(s)
			return true
		})
		if fr.err != nil {
			return ""
		}
	}
	return b.String()
}
