package expr

import (
	"math"
	"strings"
)

// A select has the names of its choices, separated by spaces.
var choiceFunctions = map[string]function{
	"selected":       truthOf2("selected", isSelected),
	"selected-at":    plain(2, 2, selectedAt),
	"count-selected": plain(1, 1, countSelected),
	"jr:choice-name": {2, 2, choiceName},
}

// isSelected says whether the list has the name. A blank name is in a blank list only.
func isSelected(list, name string) bool {
	name = strings.Trim(name, xmlSpace)
	if name == "" {
		return strings.Trim(list, xmlSpace) == ""
	}
	for {
		var item string
		if item, list = nextChoice(list); item == "" {
			return false
		}
		if item == name {
			return true
		}
	}
}

// nextChoice cuts the first name off a list; it is blank at the end.
func nextChoice(list string) (item, rest string) {
	list = strings.TrimLeft(list, xmlSpace)
	if end := strings.IndexAny(list, xmlSpace); end >= 0 {
		return list[:end], list[end:]
	}
	return list, ""
}

// selectedAt counts from 0.
func selectedAt(args []code) code {
	return textCode(func(fr *frame) string {
		list, at := args[0].text(fr), math.Trunc(args[1].number(fr))
		if !fr.spendText("selected-at", len(list)) {
			return ""
		}
		for place := 0.0; ; place++ {
			var item string
			item, list = nextChoice(list)
			if item == "" || place == at {
				return item
			}
		}
	})
}

func countSelected(args []code) code {
	return numberCode(func(fr *frame) float64 {
		list, count := args[0].text(fr), 0
		if !fr.spendText("count-selected", len(list)) {
			return math.NaN()
		}
		for {
			var item string
			if item, list = nextChoice(list); item == "" {
				return float64(count)
			}
			count++
		}
	})
}

// choiceName is the label of a choice of the select that the second argument is the path of.
func choiceName(_ *compiler, t *callTerm, args []code) (code, error) {
	if args[1].one == nil {
		return code{}, t.wantsNodes(1)
	}
	name, question := args[0].text, args[1].one
	return textCode(func(fr *frame) string {
		n := question(fr)
		if n == 0 {
			return ""
		}
		label, _ := fr.tree.ChoiceLabel(n, name(fr))
		return label
	}), nil
}
