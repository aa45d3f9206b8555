package expr

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

var patternFunctions = map[string]function{
	"regex":  {2, 2, regex},
	"digest": {2, 3, digest},

	"base64-decode": plain(1, 1, base64Decode),
}

const (
	maxPattern  = 4 << 10 // bytes of a regular expression
	maxPatterns = 128     // kept compiled, of those that are calculated
)

// compilePattern compiles a pattern that must match the whole text, as in ODK. The syntax is
// RE2: no back-references, and linear time.
func compilePattern(pattern string) (*regexp.Regexp, *Fault) {
	if len(pattern) > maxPattern {
		return nil, &Fault{PatternTooLong, []string{strconv.Itoa(maxPattern)}}
	}
	if _, err := regexp.Compile(pattern); err != nil {
		return nil, &Fault{BadPattern, []string{wrongPart(err, pattern)}}
	}
	re, err := regexp.Compile(`^(?:` + pattern + `)$`)
	if err != nil {
		return nil, &Fault{BadPattern, []string{pattern}}
	}
	return re, nil
}

// wrongPart is the part of a pattern that an error is about.
func wrongPart(err error, pattern string) string {
	var wrong *syntax.Error
	if errors.As(err, &wrong) && wrong.Expr != "" {
		return wrong.Expr
	}
	return pattern
}

// patterns are compiled patterns that expressions calculated.
var patterns = struct {
	sync.Mutex
	compiled map[string]*regexp.Regexp
}{compiled: map[string]*regexp.Regexp{}}

func cachedPattern(pattern string) (*regexp.Regexp, *Fault) {
	patterns.Lock()
	defer patterns.Unlock()
	if re, ok := patterns.compiled[pattern]; ok {
		return re, nil
	}
	re, fault := compilePattern(pattern)
	if fault != nil {
		return nil, fault
	}
	if len(patterns.compiled) == maxPatterns {
		clear(patterns.compiled)
	}
	patterns.compiled[pattern] = re
	return re, nil
}

func regex(_ *compiler, t *callTerm, args []code) (code, error) {
	text, pattern := args[0].text, args[1]
	find := func(fr *frame) (*regexp.Regexp, *Fault) { return cachedPattern(pattern.text(fr)) }
	if pattern.literal != nil {
		re, fault := compilePattern(pattern.text(nil))
		if fault != nil {
			return code{}, t.mistyped(1, fault.Code, fault.Args...)
		}
		find = func(*frame) (*regexp.Regexp, *Fault) { return re, nil }
	}
	return truthCode(func(fr *frame) bool {
		re, fault := find(fr)
		if fault != nil {
			fr.fail(t.name, fault.String(), nil)
			return false
		}
		s := text(fr)
		return fr.spendText(t.name, len(s)) && fr.spend(len(s)/8) && re.MatchString(s)
	}), nil
}

var (
	digestAlgorithms = map[string]func([]byte) []byte{
		"MD5":     func(b []byte) []byte { sum := md5.Sum(b); return sum[:] },
		"SHA-1":   func(b []byte) []byte { sum := sha1.Sum(b); return sum[:] },
		"SHA-256": func(b []byte) []byte { sum := sha256.Sum256(b); return sum[:] },
		"SHA-384": func(b []byte) []byte { sum := sha512.Sum384(b); return sum[:] },
		"SHA-512": func(b []byte) []byte { sum := sha512.Sum512(b); return sum[:] },
	}
	digestEncodings = map[string]func([]byte) string{
		"base64": base64.StdEncoding.EncodeToString,
		"hex":    hex.EncodeToString,
	}
)

func digest(_ *compiler, t *callTerm, args []code) (code, error) {
	if len(args) == 2 {
		args = append(slices.Clone(args), literalCode(Str("base64")))
	}
	if name := args[1].literal; name != nil && digestAlgorithms[name.String()] == nil {
		return code{}, t.mistyped(1, UnknownAlgorithm, name.String())
	}
	if name := args[2].literal; name != nil && digestEncodings[name.String()] == nil {
		return code{}, t.mistyped(2, UnknownEncoding, name.String())
	}
	return textCode(func(fr *frame) string {
		s := args[0].text(fr)
		sum, encode := digestAlgorithms[args[1].text(fr)], digestEncodings[args[2].text(fr)]
		if sum == nil || encode == nil {
			fr.fail(t.name, "the calculated algorithm or encoding is unknown", nil)
			return ""
		}
		if !fr.spendText(t.name, len(s)) {
			return ""
		}
		return encode(sum([]byte(s)))
	}), nil
}

// base64Decode is the text that a Base64 text holds in UTF-8, blank when it is none.
func base64Decode(args []code) code {
	text := args[0].text
	return textCode(func(fr *frame) string {
		s := text(fr)
		if !fr.spendText("base64-decode", len(s)) {
			return ""
		}
		decoded, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			return ""
		}
		return strings.ToValidUTF8(string(decoded), string(utf8.RuneError))
	})
}
