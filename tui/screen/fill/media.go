package fill

import (
	"fmt"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// mediaOf names the files that the form shows beside the question: a terminal cannot.
func (m *Model) mediaOf(n expr.Node) []string {
	var lines []string
	for _, medium := range m.session.Def(n).Media {
		if text := m.medium(medium, n); text != "" {
			lines = append(lines, fmt.Sprintf(m.words.OpenApart, text))
		}
	}
	return lines
}

// medium is a file with its kind, blank where it is missing in the language.
func (m *Model) medium(medium forms.Medium, at expr.Node) string {
	name := clean(m.session.FileName(medium, at))
	if name == "" {
		return ""
	}
	kind := map[string]string{"audio": m.words.Sound, "video": m.words.Film}[medium.Kind]
	if kind == "" {
		kind = m.words.Picture
	}
	return kind + m.Words.Colon() + name
}

// choiceLabel is a choice with the files that the form shows beside it.
func (m *Model) choiceLabel(c *forms.Choice, at expr.Node) string {
	label := clean(m.session.ChoiceText(at, c))
	var files []string
	for _, medium := range c.Media {
		if text := m.medium(medium, at); text != "" {
			files = append(files, text)
		}
	}
	if len(files) == 0 {
		return label
	}
	return label + " (" + strings.Join(files, ", ") + ")"
}
