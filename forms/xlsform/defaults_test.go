package xlsform

import (
	"strings"
	"testing"
)

func TestIsDynamic(t *testing.T) {
	tests := []struct {
		typ, text string
		dynamic   bool
	}{
		{"integer", "foo", false},
		{"integer", "123", false},
		{"integer", "-5", false},
		{"integer", "7-4", false},
		{"integer", "7 -4", false},
		{"integer", "7 - 4", true},
		{"text", "f-g", false},
		{"text", "./f-4", false},
		{"text", "../avant - 4", true},
		{"text", "wi-fi - salle 2", false},
		{"text", "lundi - vendredi", false},
		{"text", "lundi et mardi", false},
		{"text", "C++", false},
		{"text", "3 mod 3", true},
		{"text", "5 div 5 - 5", true},
		{"text", "2 + 3 * 4", true},
		{"text", "modem", false},
		{"text", "https://mon-site.fr", false},
		{"text", "(https://monsite.fr)", false},
		{"text", "Répéter : '~!@#$%^&()_", false},
		{"text", "'1 + 1'", false},
		{"text", "random()", true},
		{"text", "concat('a', 'b')", true},
		{"text", "1 + decimal-date-time(now())", true},
		{"text", "${avant}", true},
		{"text", "${last-saved#avant}", true},
		{"date", "2022-03-14", false},
		{"date", "-2022-03-14", false},
		{"date", "today() - 7", true},
		{"time", "01:02:55-07:00", false},
		{"dateTime", "2022-03-14T01:02:55-07:00", false},
		{"geopoint", "32.7377112 -117.1288399 14 5.01", false},
		{"geopoint", "32 - 117", false},
	}
	for _, test := range tests {
		workbook := "| survey |\n| | type | name | label | default |\n| | text | avant | A | |\n| | " +
			test.typ + " | a | A | " + test.text + " |\n"
		form, problems := Check("essai.md", strings.NewReader(workbook))
		if form == nil {
			t.Errorf("%s %q is refused: %v", test.typ, test.text, problems)
			continue
		}
		q := &question{reader: &reader{form: form}, d: form.Def(2), scope: form.Scope(2)}
		if q.isDynamic(test.text) != test.dynamic {
			t.Errorf("%s %q is dynamic: %v", test.typ, test.text, !test.dynamic)
		}
	}
}
