package expr

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dateNames are the short names that format-date writes.
type dateNames struct {
	months [12]string
	days   [7]string // from Sunday
}

var (
	englishNames = dateNames{
		[12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		[7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	}
	frenchNames = dateNames{
		[12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
		[7]string{"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."},
	}
)

const formatLetters = "YymnbdeaHhMS3%"

// formatDate is format-date and format-date-time, which are one function in ODK too.
func formatDate(c *compiler, t *callTerm, args []code) (code, error) {
	value, format, names := args[0].value, args[1], c.names
	if format.literal != nil {
		if fault := checkFormat(format.text(nil)); fault != nil {
			return code{}, t.mistyped(1, fault.Code, fault.Args...)
		}
	}
	return textCode(func(fr *frame) string {
		moment, ok := fr.moment(value(fr))
		if !ok {
			return ""
		}
		layout := format.text(fr)
		if fault := checkFormat(layout); fault != nil {
			fr.fail(t.name, fault.String(), nil)
			return ""
		}
		if !fr.spendText(t.name, len(layout)) {
			return ""
		}
		return names.format(moment, layout)
	}), nil
}

// checkFormat refuses letters that ODK XForms does not define.
func checkFormat(layout string) *Fault {
	for {
		_, after, found := strings.Cut(layout, "%")
		switch {
		case !found:
			return nil
		case after == "":
			return &Fault{Code: FormatUnfinished}
		case !strings.Contains(formatLetters, after[:1]):
			return &Fault{UnknownFormat, []string{"%" + string([]rune(after)[0])}}
		}
		layout = after[1:]
	}
}

// format writes a moment in a checked layout.
func (names *dateNames) format(t time.Time, layout string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(layout, "%")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString(names.field(t, after[0]))
		layout = after[1:]
	}
}

func (names *dateNames) field(t time.Time, letter byte) string {
	switch letter {
	case 'Y':
		return fmt.Sprintf("%04d", t.Year())
	case 'y':
		return fmt.Sprintf("%02d", t.Year()%100)
	case 'm':
		return fmt.Sprintf("%02d", int(t.Month()))
	case 'n':
		return strconv.Itoa(int(t.Month()))
	case 'b':
		return names.months[t.Month()-1]
	case 'd':
		return fmt.Sprintf("%02d", t.Day())
	case 'e':
		return strconv.Itoa(t.Day())
	case 'a':
		return names.days[t.Weekday()]
	case 'H':
		return fmt.Sprintf("%02d", t.Hour())
	case 'h':
		return strconv.Itoa(t.Hour())
	case 'M':
		return fmt.Sprintf("%02d", t.Minute())
	case 'S':
		return fmt.Sprintf("%02d", t.Second())
	case '3':
		return fmt.Sprintf("%03d", t.Nanosecond()/int(time.Millisecond))
	}
	return "%"
}
