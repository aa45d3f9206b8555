package xlsform

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
)

// parameterNames are the parameters of each type that has a closed list of them.
var parameterNames = map[string][]string{
	"begin_repeat":              {"min", "max"},
	"range":                     {"start", "end", "step", "tick_interval", "placeholder", "tick_labelset"},
	"text":                      {"rows"},
	"image":                     {"max-pixels", "app"},
	"audio":                     {"quality"},
	"background-audio":          {"quality"},
	"geopoint":                  {"allow-mock-accuracy", "capture-accuracy", "warning-accuracy", "reference-geometry"},
	"geotrace":                  {"allow-mock-accuracy", "incremental", "reference-geometry"},
	"geoshape":                  {"allow-mock-accuracy", "incremental", "reference-geometry"},
	"select_one":                {"randomize", "seed"},
	"select_multiple":           {"randomize", "seed"},
	"rank":                      {"randomize", "seed"},
	"select_one_from_file":      {"randomize", "seed", "value", "label"},
	"select_multiple_from_file": {"randomize", "seed", "value", "label"},
	"audit": {
		"location-priority", "location-min-interval", "location-max-age", "track-changes", "identify-user",
		"track-changes-reasons",
	},
}

// parameterWords are the values of the parameters that take words.
var parameterWords = map[string][]string{
	"randomize":             {"true", "false"},
	"allow-mock-accuracy":   {"true", "false"},
	"incremental":           {"true"},
	"track-changes":         {"true", "false"},
	"identify-user":         {"true", "false"},
	"track-changes-reasons": {"on-form-edit"},
	"location-priority":     {"no-power", "low-power", "balanced", "high-accuracy"},
	"quality":               {"voice-only", "low", "normal", "external"},
}

// parameterCounts and parameterNumbers are those that take a whole number, or any number.
var (
	parameterCounts = []string{
		"rows", "min", "max", "max-pixels", "location-min-interval", "location-max-age",
	}
	parameterNumbers = []string{"start", "end", "step", "tick_interval", "placeholder", "capture-accuracy", "warning-accuracy"}
)

// parameters reads key=value pairs and what they mean for the type.
func (q *question) parameters() {
	d := q.d
	text := q.cell("parameters")
	if text != "" {
		d.Parameters = q.pairs(text)
	}
	switch d.Kind {
	case forms.Range:
		d.Range = q.rangeBounds()
	case forms.Repeat:
		d.Instances = forms.Bounds{
			Min: q.parameter("min", forms.Unbounded), Max: q.parameter("max", forms.Unbounded), Step: forms.Unbounded,
		}
		if d.Instances.Min > d.Instances.Max || d.Instances.Min > MaxRows {
			q.fail(q.place("parameters"), "bad_instances", d.Parameters["min"], d.Parameters["max"])
		}
	case forms.SelectOne, forms.SelectMultiple, forms.Rank:
		q.seed()
	}
	d.Appearance = strings.Fields(q.cell("appearance"))
}

// pairs reads "key=value key=value"; commas and semicolons may separate them too.
func (q *question) pairs(text string) map[string]string {
	at := q.place("parameters")
	word, _, _ := strings.Cut(q.d.Type, " ")
	allowed, closed := parameterNames[word]
	pairs := make(map[string]string)
	words := strings.FieldsFunc(strings.ReplaceAll(strings.ReplaceAll(text, " =", "="), "= ", "="), func(c rune) bool {
		return c == ' ' || c == ',' || c == ';' || c == '\n' || c == '\t'
	})
	for _, pair := range words {
		key, value, ok := strings.Cut(pair, "=")
		if !ok || key == "" || value == "" {
			q.fail(at, "bad_parameters", pair)
			continue
		}
		if key = strings.ToLower(key); closed && !slices.Contains(allowed, key) {
			q.fail(at, "unknown_parameter", key, strings.Join(allowed, ", "))
			continue
		}
		if q.checkParameter(key, value) {
			pairs[key] = value
		}
	}
	return pairs
}

// checkParameter refuses a value that the parameter cannot take.
func (q *question) checkParameter(key, value string) bool {
	words, worded := parameterWords[key]
	_, isNumber := readNumber(value)
	switch {
	case worded && !slices.Contains(words, value):
		q.badParameter(key, value, strings.Join(words, ", "), strings.Join(words, ", "))
	case slices.Contains(parameterCounts, key) && !isCount(value):
		q.badParameter(key, value, "un nombre entier", "a whole number")
	case slices.Contains(parameterNumbers, key) && !isNumber:
		q.badParameter(key, value, "un nombre", "a number")
	default:
		return true
	}
	return false
}

// rangeBounds are start, end and step of a range; by default from 1 to 10 by 1.
func (q *question) rangeBounds() forms.Bounds {
	b := forms.Bounds{Min: q.parameter("start", 1), Max: q.parameter("end", 10), Step: q.parameter("step", 1)}
	if b.Step == 0 || math.Abs(b.Step) > math.Abs(b.Max-b.Min) {
		q.fail(q.place("parameters"), "bad_range", number(b.Min), number(b.Max), number(b.Step))
	}
	if b.Step = math.Abs(b.Step); b.Min > b.Max {
		b.Min, b.Max = b.Max, b.Min
	}
	return b
}

// parameter is the number that a parameter says, or otherwise.
func (q *question) parameter(key string, otherwise float64) float64 {
	if n, ok := readNumber(q.d.Parameters[key]); ok {
		return n
	}
	return otherwise
}

// seed checks the seed of a random order: a number or an expression.
func (q *question) seed() {
	seed, seeded := q.d.Parameters["seed"]
	if !seeded {
		return
	}
	if _, random := q.d.Parameters["randomize"]; !random {
		q.badParameter("seed", seed, "randomize=true avec lui", "randomize=true with it")
	}
	if _, ok := readNumber(seed); !ok {
		q.compile(seed, q.place("parameters"), "parameters", q.scope)
	}
}

func (q *question) badParameter(key, value, french, english string) {
	q.fail(q.place("parameters"), "bad_parameter", key, value, french, english)
}

// readNumber reads a finite number.
func readNumber(text string) (float64, bool) {
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil && !math.IsInf(n, 0) && !math.IsNaN(n)
}

// isCount says whether text is a whole number from 0 up.
func isCount(text string) bool {
	_, err := strconv.ParseUint(text, 10, 31)
	return err == nil
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
