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
		d.Instances = forms.Bounds{Min: q.instances("min"), Max: q.instances("max"), Step: forms.Unbounded}
		if d.Instances.Min > d.Instances.Max {
			q.fail(q.place("parameters"), "bad_instances", d.Parameters["min"], d.Parameters["max"])
		}
	case forms.SelectOne, forms.SelectMultiple, forms.Rank:
		q.randomized()
	case forms.Text:
		if rows, ok := d.Parameters["rows"]; ok && !isCount(rows) {
			q.badParameter("rows", rows, "un nombre entier", "a whole number")
		}
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
		pairs[key] = value
	}
	return pairs
}

// rangeBounds are start, end and step of a range; by default from 1 to 10 by 1.
func (q *question) rangeBounds() forms.Bounds {
	b := forms.Bounds{Min: 1, Max: 10, Step: 1}
	for key, bound := range map[string]*float64{"start": &b.Min, "end": &b.Max, "step": &b.Step} {
		text, ok := q.d.Parameters[key]
		if !ok {
			continue
		}
		n, ok := readNumber(text)
		if !ok {
			q.badParameter(key, text, "un nombre", "a number")
			return b
		}
		*bound = n
	}
	if b.Step == 0 || math.Abs(b.Step) > math.Abs(b.Max-b.Min) {
		q.fail(q.place("parameters"), "bad_range", number(b.Min), number(b.Max), number(b.Step))
	}
	if b.Step = math.Abs(b.Step); b.Min > b.Max {
		b.Min, b.Max = b.Max, b.Min
	}
	return b
}

// instances is a bound on the number of instances of a repeat.
func (q *question) instances(key string) float64 {
	text, ok := q.d.Parameters[key]
	if !ok {
		return forms.Unbounded
	}
	if !isCount(text) {
		q.badParameter(key, text, "un nombre entier", "a whole number")
		return forms.Unbounded
	}
	n, _ := readNumber(text)
	return n
}

func (q *question) randomized() {
	randomize, random := q.d.Parameters["randomize"]
	if random && randomize != "true" && randomize != "false" {
		q.badParameter("randomize", randomize, "true ou false", "true or false")
	}
	seed, seeded := q.d.Parameters["seed"]
	if !seeded {
		return
	}
	if !random {
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

// isCount says whether text is a whole number from 0 up that is not absurd.
func isCount(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 0 && n <= MaxRows
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
