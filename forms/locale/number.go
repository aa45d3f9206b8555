package locale

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Shortest asks FormatNumber for as many decimals as the value needs, and no more.
const Shortest = -1

// maxDecimals bounds the decimals of FormatNumber: a float64 holds no more.
const maxDecimals = 17

// FormatNumber writes v with the given decimals, or as few as it needs with Shortest:
// "1 234,5" with narrow no-break spaces in French, "1,234.5" in English. Minus zero is zero.
func FormatNumber(v float64, decimals int, lang Lang) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "-∞"
	}
	digits := strconv.FormatFloat(math.Abs(v), 'f', min(max(decimals, Shortest), maxDecimals), 64)
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	var b strings.Builder
	b.Grow(len(digits) + len(narrowNoBreakSpace)*len(whole)/3 + 2)
	if v < 0 && strings.Trim(digits, "0.") != "" {
		b.WriteByte('-')
	}
	writeGroups(&b, whole, lang.Pick(narrowNoBreakSpace, ","))
	if hasFraction {
		b.WriteString(lang.Pick(",", "."))
		b.WriteString(fraction)
	}
	return b.String()
}

// Ungrouped is a formatted number without its thousands separators.
func Ungrouped(number string, lang Lang) string {
	return strings.ReplaceAll(number, lang.Pick(narrowNoBreakSpace, ","), "")
}

// FormatInt writes a whole number as FormatNumber does, exactly.
func FormatInt(n int, lang Lang) string {
	var b strings.Builder
	digits, negative := strings.CutPrefix(strconv.Itoa(n), "-")
	if negative {
		b.WriteByte('-')
	}
	writeGroups(&b, digits, lang.Pick(narrowNoBreakSpace, ","))
	return b.String()
}

func writeGroups(b *strings.Builder, digits, separator string) {
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteByte(digits[i])
	}
}

// NumberError says that a text is not a number.
type NumberError struct {
	Input string // what was typed, cleaned and shortened
	Whole bool   // a whole number is asked for
}

func (e *NumberError) Error() string { return "read number " + strconv.Quote(e.Input) }

// Text is the sentence for the person who typed it.
func (e *NumberError) Text(lang Lang) string {
	if e.Whole {
		return lang.Pick(
			Quote(e.Input, French)+" n’est pas un nombre entier"+noBreakSpace+": écrire par exemple 12 ou 1"+narrowNoBreakSpace+"250.",
			Quote(e.Input, English)+" is not a whole number: write for instance 12 or 1,250.",
		)
	}
	return lang.Pick(
		Quote(e.Input, French)+" n’est pas un nombre"+noBreakSpace+": écrire par exemple 8,4 ou 1"+narrowNoBreakSpace+"250.",
		Quote(e.Input, English)+" is not a number: write for instance 8.4 or 1,250.",
	)
}

// maxNumberLength bounds what ParseNumber reads, in bytes: the longest float64 written out by
// FormatNumber stays below it.
const maxNumberLength = 2048

// ParseNumber reads "8,4", "8.4", "1 234,5" (any kind of space between the thousands) and what
// FormatNumber writes in lang. A comma is a decimal comma, also in English, except there where
// it separates groups of three digits ("1,234"). The error is a *NumberError.
func ParseNumber(s string, lang Lang) (float64, error) {
	if len(s) > maxNumberLength {
		return 0, &NumberError{Input: excerpt(s)}
	}
	unsigned, negative := cutMinus(strings.TrimSpace(s))
	whole, fraction, ok := splitNumber(unsigned, lang)
	if !ok {
		return 0, &NumberError{Input: excerpt(s)}
	}
	v, err := strconv.ParseFloat(whole+"."+fraction, 64)
	if err != nil { // too large for a float64
		return 0, &NumberError{Input: excerpt(s)}
	}
	if negative && v != 0 {
		v = -v
	}
	return v, nil
}

func cutMinus(s string) (rest string, negative bool) {
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return rest, true
	}
	return strings.CutPrefix(s, "\u2212") // the typographic minus
}

// splitNumber gives the digits before and after the decimal separator, "0" standing for none.
func splitNumber(s string, lang Lang) (whole, fraction string, ok bool) {
	if lang == English {
		beforePoint, _, _ := strings.Cut(s, ".")
		if groups := strings.Split(beforePoint, ","); len(groups) > 1 && areGroups(groups) {
			s = strings.Join(groups, "") + s[len(beforePoint):]
		}
	}
	at := strings.IndexAny(s, ",.")
	if at < 0 {
		whole, ok = ungroup(s)
		return whole, "0", ok
	}
	whole, fraction = s[:at], s[at+1:]
	if !areDigits(fraction) {
		return "", "", false
	}
	if whole == "" {
		return "0", fraction, true
	}
	whole, ok = ungroup(whole)
	return whole, fraction, ok
}

// ungroup removes the spaces between groups of three digits, and refuses other spaces: in
// "8 4" a separator was forgotten.
func ungroup(s string) (digits string, ok bool) {
	if areDigits(s) {
		return s, true
	}
	groups := strings.FieldsFunc(s, unicode.IsSpace)
	return strings.Join(groups, ""), areGroups(groups)
}

// areGroups says whether these are thousands: one to three digits, then three by three, and
// no leading zero ("0,123" is a decimal comma in English too).
func areGroups(groups []string) bool {
	for i, group := range groups {
		if !areDigits(group) || len(group) > 3 || i > 0 && len(group) != 3 {
			return false
		}
	}
	return len(groups) > 0 && groups[0][0] != '0'
}

func areDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// excerpt is the start of a rejected input, safe to show in a message.
func excerpt(s string) string {
	const maxRunes = 40
	count := 0
	for i := range s {
		if count == maxRunes {
			return Clean(s[:i]) + "…"
		}
		count++
	}
	return Clean(s)
}
