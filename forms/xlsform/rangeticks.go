package xlsform

import (
	"math/big"
	"slices"
	"strings"

	"carnet/forms"
)

// bounds are those of a range as fractions, so that 0.6 is six times 0.1.
type bounds struct{ start, end, step *big.Rat }

func fraction(n float64) *big.Rat {
	r, ok := new(big.Rat).SetString(number(n))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// rangeBounds are start, end and step of a range; by default from 1 to 10 by 1. A range may go
// down; what it can give is the same upwards from the last value that it reaches.
func (q *question) rangeBounds() bounds {
	start, end, step := q.parameter("start", 1), q.parameter("end", 10), q.parameter("step", 1)
	b := bounds{fraction(start), fraction(end), fraction(step)}
	if b.step.Sign() == 0 || b.step.Cmp(b.width()) > 0 {
		q.fail(q.place("parameters"), "bad_range", number(start), number(end), number(step))
		return b
	}
	b.step.Abs(b.step)
	q.d.Range = forms.Bounds{Min: start, Max: end}
	if start > end {
		steps := new(big.Rat).Quo(b.width(), b.step)
		whole := new(big.Rat).SetInt(new(big.Int).Quo(steps.Num(), steps.Denom()))
		last, _ := new(big.Rat).Sub(b.start, whole.Mul(whole, b.step)).Float64()
		q.d.Range = forms.Bounds{Min: last, Max: start}
	}
	q.d.Range.Step, _ = b.step.Float64()
	return b
}

func (b bounds) width() *big.Rat {
	w := new(big.Rat).Sub(b.start, b.end)
	return w.Abs(w)
}

func (b bounds) holds(n *big.Rat) bool {
	low, high := b.start, b.end
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	return n.Cmp(low) >= 0 && n.Cmp(high) <= 0
}

// isMultiple says whether n is so many times by.
func isMultiple(n, by *big.Rat) bool { return new(big.Rat).Quo(n, by).IsInt() }

// ticks checks what the marks of a range must be. They are drawn by other tools.
func (q *question) ticks(b bounds) {
	if b.step.Sign() == 0 {
		return
	}
	p := q.d.Parameters
	interval, placeholder, labels := p["tick_interval"], p["placeholder"], p["tick_labelset"]
	at := q.place("parameters")
	drawn := strings.ReplaceAll(strings.Join(q.d.Appearance, " "), "vertical no-ticks", "no-ticks")
	if interval+placeholder+labels != "" && !slices.Contains([]string{"", "vertical", "no-ticks"}, drawn) {
		q.fail(at, "ticks_not_drawn", drawn)
		return
	}
	tick := b.step
	if n, ok := readNumber(interval); ok {
		tick = fraction(n)
		if tick.Sign() == 0 || tick.Cmp(b.width()) > 0 || !isMultiple(tick, b.step) {
			q.badParameter("tick_interval", interval, "un multiple du pas, dans l’étendue", "a multiple of the step, within the range")
			return
		}
	}
	if n, ok := readNumber(placeholder); ok {
		if mark := fraction(n); !b.holds(mark) || !isMultiple(mark.Sub(mark, b.start), b.step) {
			q.badParameter("placeholder", placeholder, "une valeur de l’étendue", "a value of the range")
		}
	}
	if labels != "" {
		q.tickLabels(b, tick, labels, drawn == "no-ticks")
	}
}

// tickLabels checks the list that labels the marks: each choice is a value where a mark stands,
// the first and the last value where no marks are drawn.
func (q *question) tickLabels(b bounds, tick *big.Rat, name string, endsOnly bool) {
	l := q.lists[name]
	if l == nil {
		q.unknownList(q.place("parameters"), name, choicesSheet, q.lists)
		return
	}
	l.used = true
	seen := make(map[string]bool)
	for i := range l.Choices {
		n, ok := readNumber(l.Choices[i].Name)
		mark := fraction(n)
		seen[mark.String()] = true
		between := endsOnly && mark.Cmp(b.start) != 0 && mark.Cmp(b.end) != 0
		if !ok || between || !b.holds(mark) || !isMultiple(mark.Sub(mark, b.start), tick) {
			q.fail(q.place("parameters"), "bad_tick", l.Choices[i].Name, name)
			return
		}
	}
	if endsOnly && (!seen[b.start.String()] || !seen[b.end.String()]) {
		q.fail(q.place("parameters"), "missing_tick", name)
	}
}
