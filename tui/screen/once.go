package screen

import (
	"time"

	"carnet/tui/lang"
)

// Once objects to a value the first time it is given, and lets it pass the second: a warning
// that nobody can overlook, and everybody can overrule.
type Once struct{ Warned string } // the value that may pass

// Object is the objection to a value, nil if it was made before.
func (o *Once) Object(value, sentence string) error {
	if o.Warned == value {
		return nil
	}
	o.Warned = value
	return lang.Refusal(sentence)
}

// Monday objects to an ISO date that is no Monday.
func (o *Once) Monday(iso, sentence string) error {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil || day.Weekday() == time.Monday {
		return err
	}
	return o.Object(iso, sentence)
}
