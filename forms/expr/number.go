package expr

import (
	"math"
	"strconv"
	"strings"
)

const xmlSpace = " \t\r\n"

// formatNumber writes a number as XPath does: never an exponent, no decimal point on
// integers, NaN, Infinity.
func formatNumber(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case f == 0:
		return "0" // also for negative zero
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// stringNumber is number(s): a decimal number, or the day number of a date, a date-time or a
// time of day, or NaN. A nil env stands for UTC.
func stringNumber(s string, env Env) float64 {
	s = strings.Trim(s, xmlSpace)
	if f, ok := parseDecimal(s); ok {
		return f
	}
	if f, ok := dayNumber(s, env); ok {
		return f
	}
	return math.NaN()
}

// pow10 are the powers of ten that a float64 holds exactly and that parseDecimal divides by.
var pow10 = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// parseDecimal reads an XPath number: no plus sign, no exponent. A decimal comma is read
// too, as JavaRosa does: tables and answers are typed by people. What is no number is NaN.
func parseDecimal(s string) (float64, bool) {
	digits, decimals, mantissa := 0, -1, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
			if decimals >= 0 {
				decimals++
			}
			if digits < len(pow10) {
				mantissa = mantissa*10 + int(c-'0')
			}
		case (c == '.' || c == ',') && decimals < 0:
			decimals = 0
		case c == '-' && i == 0:
		default:
			return math.NaN(), false
		}
	}
	if digits == 0 {
		return math.NaN(), false
	}
	if digits >= len(pow10) {
		f, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
		return f, err == nil || math.IsInf(f, 0)
	}
	f := float64(mantissa) / pow10[max(decimals, 0)]
	if s[0] == '-' {
		f = -f
	}
	return f, true
}

// near is equality of numbers. Like JavaRosa it forgives the rounding of binary fractions:
// 6.1 - 7.8 = -1.7 holds.
func near(a, b float64) bool { return a == b || math.Abs(a-b) < 1e-12 }

// roundHalfUp is XPath's round(): the nearest integer, of two the greater.
func roundHalfUp(f float64) float64 {
	floor := math.Floor(f)
	if f-floor >= 0.5 {
		floor++
	}
	return math.Copysign(floor, f)
}

// roundPlaces rounds the decimal writing of f, so that 1.005 to two places is 1.01. Places
// may be negative. Beyond 30 either way the result is NaN, as in JavaRosa.
func roundPlaces(f, places float64) float64 {
	places = math.Trunc(places)
	switch {
	case math.IsNaN(places), math.Abs(places) > 30:
		return math.NaN()
	case places == 0, math.IsNaN(f), math.IsInf(f, 0), f == 0:
		return roundHalfUp(f)
	}
	digits, exponent := decimalDigits(f)
	keep := exponent + int(places) // how many of the digits stay
	if keep >= len(digits) {
		return f
	}
	if keep < 0 {
		return math.Copysign(0, f)
	}
	up := digits[keep] > '5' || digits[keep] == '5' && (f > 0 || strings.Trim(digits[keep+1:], "0") != "")
	kept, err := strconv.ParseFloat("0"+digits[:keep], 64)
	if err != nil {
		return math.NaN()
	}
	if up {
		kept++
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(kept, 'f', 0, 64)+"e"+strconv.Itoa(-int(places)), 64)
	if err != nil {
		return math.NaN()
	}
	return math.Copysign(r, f)
}

// decimalDigits gives the shortest digits d of |f| and e such that |f| = 0.d × 10^e.
func decimalDigits(f float64) (digits string, exponent int) {
	s := strconv.FormatFloat(math.Abs(f), 'e', -1, 64)
	mantissa, power, _ := strings.Cut(s, "e")
	exponent, err := strconv.Atoi(power)
	if err != nil {
		return "0", 0
	}
	return strings.Replace(mantissa, ".", "", 1), exponent + 1
}
