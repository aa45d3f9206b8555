package xlsform

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"carnet/forms/locale"
)

// Severity says whether a problem refuses the workbook.
type Severity uint8

// The severities of a problem.
const (
	Error Severity = iota
	Warning
)

// String is "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// ExternalMissing is the code of the warning that a file beside the workbook is wanted and is not
// there: the form can be read, but what reads the file finds nothing.
const ExternalMissing = "external_missing"

// Problem is one thing wrong in a workbook, and where.
type Problem struct {
	File     string
	Sheet    string // blank if the problem is of the whole file
	Row      int    // 1-based, as a spreadsheet shows it; 0 for a whole sheet
	Column   int    // 1-based; 0 for a whole row
	Severity Severity
	Code     string // stable, for example "unknown_list"
	French   string // what is wrong and what to do; safe to show on a terminal
	English  string

	order int // of the sheet in the workbook
}

// Text is the sentence in lang.
func (p Problem) Text(lang locale.Lang) string { return lang.Pick(p.French, p.English) }

// Place is "file:sheet!row:column", shortened where the problem has no row or no sheet.
func (p Problem) Place() string {
	place := locale.Clean(p.File)
	if p.Sheet != "" {
		place += ":" + locale.Clean(p.Sheet)
	}
	if p.Row > 0 {
		place += "!" + strconv.Itoa(p.Row)
		if p.Column > 0 {
			place += ":" + strconv.Itoa(p.Column)
		}
	}
	return place
}

// Cell is the place as a spreadsheet names it, for example "C12"; blank without a column.
func (p Problem) Cell() string {
	if p.Column == 0 {
		return ""
	}
	return cellName(p.Row, p.Column)
}

// String is the place and the English sentence.
func (p Problem) String() string { return p.Place() + ": " + p.English }

// Problems is what is wrong in a workbook, in the order of its sheets, rows and columns. As an
// error, it says the first error and how many more there are.
type Problems []Problem

// Errors counts the problems that refuse the workbook.
func (ps Problems) Errors() int { return ps.count(Error) }

// Warnings counts the problems that do not.
func (ps Problems) Warnings() int { return ps.count(Warning) }

func (ps Problems) count(s Severity) int {
	n := 0
	for _, p := range ps {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Error is the English text.
func (ps Problems) Error() string { return ps.Text(locale.English) }

// Text says the first error and how many more there are.
func (ps Problems) Text(lang locale.Lang) string {
	i := slices.IndexFunc(ps, func(p Problem) bool { return p.Severity == Error })
	if i < 0 {
		return lang.Pick("aucune erreur", "no error")
	}
	text := ps[i].Place() + ": " + ps[i].Text(lang)
	switch more := ps.Errors() - 1; {
	case more == 1:
		text += lang.Pick(" (et 1 autre erreur)", " (and 1 more error)")
	case more > 1:
		text += fmt.Sprintf(lang.Pick(" (et %d autres erreurs)", " (and %d more errors)"), more)
	}
	return text
}

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.order, b.order),
			cmp.Compare(a.Row, b.Row),
			cmp.Compare(a.Column, b.Column),
			strings.Compare(a.Code, b.Code),
		)
	})
}
