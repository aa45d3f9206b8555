package ask

import (
	"strconv"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/locale"
)

// Question is one question of a checklist, with what is stored for it.
type Question struct {
	Kind      forms.Kind
	Multiline bool
	Options   []Option // what a select offers now
	Search    bool     // letters look for an option, as in any long list
	Grouped   bool     // numbers have their thousands apart
	Value     string   // XForms text of the stored answer; blank for none
	Proposed  string   // XForms text proposed where there is no answer
}

// New opens the field of a question. Draft, where not blank, is what was typed or ticked before
// and not accepted; it stands in place of the stored value. What is proposed is only pointed at.
func New(look Look, q Question, draft string, width, height int) *Field {
	f := &Field{
		look: look, kind: q.field(), stored: q.Value, width: width, height: height,
	}
	f.offer(q.options(look.Words.Ask().Acknowledged), q.Search)
	value := Written(q.Kind, q.Value, q.Grouped, look.Words.Lang)
	if f.kind == Choice && value == "" {
		value = q.Proposed
	}
	if draft == "" || f.kind == Choice {
		f.build(value)
		f.start = f.Value()
		return f
	}
	f.start = value
	f.build(draft)
	return f
}

// field is how the question is answered.
func (q Question) field() Kind {
	switch q.Kind {
	case forms.SelectOne, forms.Acknowledge:
		return Choice
	case forms.SelectMultiple:
		return Choices
	case forms.Rank:
		return Order
	}
	if q.Multiline {
		return Lines
	}
	return Line
}

func (q Question) options(acknowledged string) []Option {
	if q.Kind == forms.Acknowledge {
		return []Option{{Value: forms.Acknowledged, Label: acknowledged}}
	}
	return q.Options
}

// Written is a stored value as a person would type it: « 8,4 », « 11/01/2027 », « 09:30 ». Of
// selects it is the names. Thousands are apart where grouped: a year is no 2 018.
func Written(kind forms.Kind, value string, grouped bool, lang locale.Lang) string {
	switch {
	case kind.Numeric():
		v, err := strconv.ParseFloat(value, 64)
		switch text := locale.FormatNumber(v, locale.Shortest, lang); {
		case err != nil:
		case grouped:
			return text
		default:
			return locale.Ungrouped(text, lang)
		}
	case kind == forms.Date:
		if day, err := time.Parse(time.DateOnly, value); err == nil {
			return locale.FormatDate(day, locale.ShortDate, lang)
		}
	case kind == forms.DateTime:
		if day, clock, ok := strings.Cut(value, "T"); ok {
			return Written(forms.Date, day, grouped, lang) + " " + Written(forms.Time, clock, grouped, lang)
		}
	case kind == forms.Time && len(value) > len("09:30"):
		return value[:len("09:30")]
	}
	return value
}
