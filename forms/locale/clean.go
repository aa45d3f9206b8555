package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean makes text from outside safe to show on one line of a terminal or a document. Control
// characters (so every terminal escape), bidirectional overrides and isolates, and bytes that
// are not UTF-8 become U+FFFD each, so that a reader sees something was there; line breaks and
// tabs become a space.
func Clean(s string) string { return clean(s, " ") }

// CleanLines is Clean for text of several lines: it keeps line breaks, all written "\n".
func CleanLines(s string) string { return clean(s, "\n") }

func clean(s, lineBreak string) string {
	at := firstUnsafe(s, lineBreak)
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 2*utf8.UTFMax)
	b.WriteString(s[:at])
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		switch {
		case r == '\r' && strings.HasPrefix(s[at:], "\r\n"):
			// the line feed that follows is the line break
		case isLineBreak(r):
			b.WriteString(lineBreak)
		case r == '\t':
			b.WriteByte(' ')
		case isUnsafe(r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
		at += size
	}
	return b.String()
}

// firstUnsafe is the place of the first byte that clean would change, or -1.
func firstUnsafe(s, lineBreak string) int {
	for i, r := range s {
		if r == '\n' && lineBreak == "\n" {
			continue
		}
		if r == utf8.RuneError || isLineBreak(r) || isUnsafe(r) {
			return i
		}
	}
	return -1
}

func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func isUnsafe(r rune) bool {
	return unicode.IsControl(r) || // C0, DEL and C1
		r >= '\u202a' && r <= '\u202e' || // bidirectional embeddings and overrides
		r >= '\u2066' && r <= '\u2069' // bidirectional isolates
}

// NFC composes accents, so that equal texts have equal bytes whatever keyboard or system they
// come from.
func NFC(s string) string { return norm.NFC.String(s) }

// Fold prepares text for a search that ignores case, accents, ligatures, kinds of space and
// kinds of apostrophe: "L’Œuvre" and "l'oeuvre" fold alike.
func Fold(s string) string {
	return strings.ToLower(foldings.Replace(strings.Map(dropMark, norm.NFKD.String(s))))
}

var foldings = strings.NewReplacer("œ", "oe", "Œ", "oe", "æ", "ae", "Æ", "ae", "’", "'", "ʼ", "'")

func dropMark(r rune) rune {
	switch {
	case unicode.Is(unicode.Mn, r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}
