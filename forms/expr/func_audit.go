package expr

import (
	"fmt"
	"math"
	"time"
)

// These are ours: how questions stand, school days, findings.
var auditFunctions = map[string]function{
	"is-nv":          ofNodes(1, 1, inState(NotVerified)),
	"is-so":          ofNodes(1, 1, inState(NotRelevant)),
	"answered":       ofNodes(1, 1, inState(Answered)),
	"part-complete":  {1, 1, partComplete},
	"workday-add":    plain(2, 2, addDays("workday-add", Env.WorkdayAdd)),
	"schoolday-add":  plain(2, 2, addDays("schoolday-add", Env.SchooldayAdd)),
	"count-findings": plain(1, 2, countFindings),
	"open-conflicts": plain(0, 0, func([]code) code {
		return numberCode(func(fr *frame) float64 { return float64(fr.env.OpenConflicts()) })
	}),
}

func inState(state State) func(args []code) code {
	return func(args []code) code {
		one := args[0].one
		return truthCode(func(fr *frame) bool {
			n := one(fr)
			return n != 0 && fr.tree.State(n) == state
		})
	}
}

// partComplete takes the name of a top-level group, written as a text, so that what the
// expression depends on is known.
func partComplete(c *compiler, t *callTerm, args []code) (code, error) {
	if args[0].literal == nil || args[0].kind != String {
		return code{}, t.mistyped(0, WantsText, "1")
	}
	part := args[0].literal.String()
	ref, err := c.scope.Child(0, part)
	if err != nil {
		return code{}, &UnknownNameError{t.args[0].offset(), part, err}
	}
	c.reads(ref)
	return truthCode(func(fr *frame) bool { return fr.env.PartComplete(part) }), nil
}

// maxDays bounds how far a date is moved day by day.
const maxDays = 10_000

// addDays moves a date by days of a calendar. A blank date or number gives a blank.
func addDays(function string, add func(Env, time.Time, int) (time.Time, error)) func(args []code) code {
	return func(args []code) code {
		value, number := args[0].value, args[1].number
		return textCode(func(fr *frame) string {
			day, n := fr.day(value(fr)), math.Trunc(number(fr))
			if writeDate(day) == "" || math.IsNaN(n) {
				return ""
			}
			if math.Abs(n) > maxDays {
				fr.fail(function, fmt.Sprintf("a date can be moved by at most %d days", maxDays), nil)
				return ""
			}
			from := stamp{day: int(day)}.time(zoneOf(fr.env))
			moved, err := add(fr.env, from, int(n))
			if err != nil {
				fr.fail(function, fmt.Sprintf("move %s by %d days", writeDate(day), int(n)), err)
				return ""
			}
			return moved.Format(isoDate)
		})
	}
}

func countFindings(args []code) code {
	severity, stage := args[0].text, func(*frame) string { return "" }
	if len(args) == 2 {
		stage = args[1].text
	}
	return numberCode(func(fr *frame) float64 {
		return float64(fr.env.CountFindings(severity(fr), stage(fr)))
	})
}
