package ask

import (
	"slices"
	"strings"
	"time"

	"carnet/forms/locale"
)

// Done says whether the dialog was left, and how; values are by key.
func (d *Dialog) Done() (values map[string]string, submitted, cancelled bool) {
	if !d.submitted {
		return nil, false, d.cancelled
	}
	values = make(map[string]string, len(d.entries))
	for i := range d.entries {
		values[d.entries[i].Key], _ = d.final(i)
	}
	return values, true, false
}

// Value is what was said to an item so far: typed text as it stands, or what was chosen.
func (d *Dialog) Value(key string) string {
	i := slices.IndexFunc(d.entries, func(e entry) bool { return e.Key == key })
	switch {
	case i < 0:
		return ""
	case i == d.at && d.entries[i].Kind != Choice:
		return d.field.Value()
	}
	return d.entries[i].draft
}

// dirty says whether something was said that was not there at the start.
func (d *Dialog) dirty() bool {
	return slices.ContainsFunc(d.entries, func(e entry) bool { return d.Value(e.Key) != e.start })
}

// final is the value of an answer: text trimmed, a date in ISO.
func (d *Dialog) final(i int) (string, error) {
	e := &d.entries[i]
	value := strings.TrimSpace(e.draft)
	if e.Kind != Day || value == "" {
		return value, nil
	}
	day, err := locale.ParseDate(value, d.look.Today, d.look.Words.Lang)
	if err != nil {
		return "", err
	}
	return day.Format(time.DateOnly), nil
}

// problemOf is why an answer cannot be accepted; blank if it can.
func (d *Dialog) problemOf(i int) string {
	e := &d.entries[i]
	value, err := d.final(i)
	switch {
	case err != nil:
	case value == "" && e.Required && len(e.Options) > 0:
		return d.look.Words.Ask().RequiredChoice
	case value == "" && e.Required:
		return d.look.Words.Ask().Required
	case value != "" && e.Check != nil:
		err = e.Check(value)
	}
	if err != nil {
		return locale.ErrorText(err, d.look.Words.Lang)
	}
	return ""
}
