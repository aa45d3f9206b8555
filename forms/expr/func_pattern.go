package expr

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"sync"
)

var patternFunctions = map[string]function{
	"regex":  {2, 2, regex},
	"digest": {2, 3, digest},
}

const (
	maxPattern  = 4 << 10 // bytes of a regular expression
	maxPatterns = 128     // kept compiled, of those that are calculated
)

// compilePattern compiles a pattern that must match the whole text, as in ODK. The syntax is
// RE2: no back-references, and linear time.
func compilePattern(pattern string) (*regexp.Regexp, error) {
	if len(pattern) > maxPattern {
		return nil, fmt.Errorf("the pattern is longer than %d bytes", maxPattern)
	}
	if _, err := regexp.Compile(pattern); err != nil {
		return nil, fmt.Errorf("read pattern: %w", err)
	}
	return regexp.Compile(`^(?:` + pattern + `)$`)
}

// patterns are compiled patterns that expressions calculated.
var patterns = struct {
	sync.Mutex
	compiled map[string]*regexp.Regexp
}{compiled: map[string]*regexp.Regexp{}}

func cachedPattern(pattern string) (*regexp.Regexp, error) {
	patterns.Lock()
	defer patterns.Unlock()
	if re, ok := patterns.compiled[pattern]; ok {
		return re, nil
	}
	re, err := compilePattern(pattern)
	if err != nil {
		return nil, err
	}
	if len(patterns.compiled) == maxPatterns {
		clear(patterns.compiled)
	}
	patterns.compiled[pattern] = re
	return re, nil
}

func regex(_ *compiler, t *callTerm, args []code) (code, error) {
	text, pattern := args[0].text, args[1]
	find := func(fr *frame) (*regexp.Regexp, error) { return cachedPattern(pattern.text(fr)) }
	if pattern.literal != nil {
		re, err := compilePattern(pattern.text(nil))
		if err != nil {
			return code{}, &TypeError{t.args[1].offset(), t.name, err.Error()}
		}
		find = func(*frame) (*regexp.Regexp, error) { return re, nil }
	}
	return truthCode(func(fr *frame) bool {
		re, err := find(fr)
		if err != nil {
			fr.fail(t.name, "the calculated pattern is wrong", err)
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
		return code{}, &TypeError{t.args[1].offset(), t.name, "the algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512"}
	}
	if name := args[2].literal; name != nil && digestEncodings[name.String()] == nil {
		return code{}, &TypeError{t.args[2].offset(), t.name, "the encoding must be base64 or hex"}
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
