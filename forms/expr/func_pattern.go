package expr

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"
)

var patternFunctions = map[string]function{
	"regex":  {2, 2, regex},
	"digest": {2, 3, digest},

	"base64-decode": plain(1, 1, base64Decode),
}

func regex(_ *compiler, t *callTerm, args []code) (code, error) {
	text, source := args[0].text, args[1]
	find := func(fr *frame) (*pattern, *Fault) { return cachedPattern(source.text(fr)) }
	if source.literal != nil {
		p, fault := compilePattern(source.text(nil))
		if fault != nil {
			return code{}, t.mistyped(1, fault.Code, fault.Args...)
		}
		find = func(*frame) (*pattern, *Fault) { return p, nil }
	}
	return truthCode(func(fr *frame) bool {
		p, fault := find(fr)
		if fault != nil {
			fr.fail(t.name, fault.String(), nil)
			return false
		}
		s := text(fr)
		work := len(s) / 8 * (1 + len(p.ahead))
		return fr.spendText(t.name, len(s)) && fr.spend(work) && p.matches(s)
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
