package xlsform

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
)

// parameterNames are the parameters of the types that take some. Other types take any, and do
// nothing with them.
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
	"select_one_external":       {"randomize", "seed"},
	"select_one_from_file":      {"randomize", "seed", "value", "label"},
	"select_multiple_from_file": {"randomize", "seed", "value", "label"},
	"audit": {
		"location-priority", "location-min-interval", "location-max-age", "track-changes", "identify-user",
		"track-changes-reasons",
	},
}

// parameters reads key=value pairs and what they mean for the type.
func (q *question) parameters() {
	d := q.d
	d.Appearance = strings.Fields(q.cell("appearance"))
	if text := q.cell("parameters"); text != "" {
		d.Parameters = q.pairs(text)
	}
	switch d.Kind {
	case forms.Range:
		q.ticks(q.rangeBounds())
	case forms.Repeat:
		d.Instances = forms.Bounds{
			Min: q.parameter("min", forms.Unbounded), Max: q.parameter("max", forms.Unbounded), Step: forms.Unbounded,
		}
		if d.Instances.Min > d.Instances.Max || d.Instances.Min > MaxRows {
			q.fail(q.place("parameters"), "bad_instances", d.Parameters["min"], d.Parameters["max"])
		}
	case forms.SelectOne, forms.SelectMultiple, forms.Rank:
		q.order()
	}
	if d.Type == "audit" {
		q.auditedPlace()
	}
}

// pairs reads the parameters that the type takes; of one that is there twice, the last counts.
func (q *question) pairs(text string) map[string]string {
	at := q.place("parameters")
	written, wrong := readPairs(text)
	if wrong != "" {
		q.fail(at, "bad_parameters", wrong)
		return nil
	}
	word, _, _ := strings.Cut(q.d.Type, " ")
	allowed, closed := parameterNames[word]
	if !closed {
		q.warn(at, "misplaced_cell", "parameters")
		return nil
	}
	pairs := make(map[string]string, len(written))
	for i, pair := range written {
		key := pair[0]
		if slices.ContainsFunc(written[i+1:], func(later [2]string) bool { return later[0] == key }) {
			continue
		}
		if !slices.Contains(allowed, key) {
			q.fail(at, "unknown_parameter", key, strings.Join(allowed, ", "))
			continue
		}
		if value, ok := q.parameterValue(key, pair[1]); ok {
			pairs[key] = value
		}
	}
	return pairs
}

// readPairs cuts "key=value key=value" at its blanks, commas, semicolons and equal signs, and
// writes the keys in lower case; wrong is the word where the text is not of that form.
func readPairs(text string) (pairs [][2]string, wrong string) {
	words := strings.FieldsFunc(strings.ReplaceAll(text, "=", " = "), func(c rune) bool {
		return strings.ContainsRune(" \t\r\n\v\f,;", c)
	})
	for len(words) > 0 {
		if len(words) < 3 || words[0] == "=" || words[1] != "=" || words[2] == "=" {
			return nil, words[0]
		}
		pairs = append(pairs, [2]string{strings.ToLower(words[0]), words[2]})
		words = words[3:]
	}
	return pairs, ""
}

// parameter is the number that a parameter says, or otherwise.
func (q *question) parameter(key string, otherwise float64) float64 {
	if n, ok := readNumber(q.d.Parameters[key]); ok {
		return n
	}
	return otherwise
}

// order reads how the choices are ordered: at random, always alike for one seed.
func (q *question) order() {
	seed, seeded := q.d.Parameters["seed"]
	switch random, written := q.d.Parameters["randomize"]; {
	case seeded && !written:
		q.badParameter("seed", seed, "randomize=true avec lui", "randomize=true with it")
	case random == "true":
		q.d.Randomize = true
		if seeded {
			q.d.Seed = q.compile(seed, q.place("parameters"), "seed", q.scope)
		}
	}
}

// auditedPlace refuses an audit that says only in part how places are recorded.
func (q *question) auditedPlace() {
	const priority, interval, age = "location-priority", "location-min-interval", "location-max-age"
	p := q.d.Parameters
	if p[priority]+p[interval]+p[age] == "" {
		return
	}
	for _, key := range []string{priority, interval, age} {
		if p[key] == "" {
			q.badParameter(key, "", "les trois paramètres location-… ensemble", "the three parameters location-… together")
			return
		}
	}
	if q.parameter(age, 0) < q.parameter(interval, 0) {
		q.badParameter(age, p[age], "au moins "+interval, "at least "+interval)
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
