package xlsform

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"carnet/forms/locale"
)

// sentence says a problem in French and in English. {1}, {2}… are what the workbook holds.
type sentence struct{ french, english string }

// allSentences are those of every code; no code is in two of them.
var allSentences = []map[string]sentence{containerSentences, errorSentences, dataSentences, entitySentences, migrationSentences, warningSentences}

// quotedLength is how much of the workbook's text a sentence quotes, in runes.
const quotedLength = 80

// sentenceOf is the sentence of code.
func sentenceOf(code string) (s sentence) {
	for _, said := range allSentences {
		if found, ok := said[code]; ok {
			s = found
		}
	}
	return s
}

// say fills in the sentence of code.
func say(code string, args []string) (french, english string) { return sentenceOf(code).fill(args) }

// fill puts the arguments in their places. What is quoted in French and blank is said to be so.
func (s sentence) fill(args []string) (french, english string) {
	inFrench, inEnglish := make([]string, 0, 4*len(args)), make([]string, 0, 2*len(args))
	for i, arg := range args {
		mark, text := "{"+strconv.Itoa(i+1)+"}", quote(arg)
		quoted := "«\u00a0" + mark + "\u00a0»"
		if text == "" && strings.Contains(s.french, quoted) {
			inFrench, inEnglish = append(inFrench, quoted, "(vide)"), append(inEnglish, mark, "(blank)")
		}
		inFrench, inEnglish = append(inFrench, mark, text), append(inEnglish, mark, text)
	}
	return strings.NewReplacer(inFrench...).Replace(s.french), strings.NewReplacer(inEnglish...).Replace(s.english)
}

// with puts a detail in its place.
func (s sentence) with(detail sentence) sentence {
	const place = "{detail}"
	return sentence{
		strings.Replace(s.french, place, detail.french, 1),
		strings.Replace(s.english, place, detail.english, 1),
	}
}

// quote makes text from the workbook safe and short enough to show.
func quote(text string) string {
	if utf8.RuneCountInString(text) > quotedLength {
		text = string([]rune(text)[:quotedLength-1]) + "…"
	}
	return locale.Clean(text)
}

// refusal is a container that cannot be read. Row and column are as in a [Problem].
type refusal struct {
	code        string
	sheet       string
	row, column int
	args        []string
}

func (r *refusal) Error() string {
	_, english := say(r.code, r.args)
	return english
}

func (r *refusal) problem(file string) Problem {
	french, english := say(r.code, r.args)
	return Problem{
		File: file, Sheet: r.sheet, Row: r.row, Column: r.column,
		Code: r.code, French: french, English: english,
	}
}

func notRead(err error) *refusal { return &refusal{code: "not_read", args: []string{err.Error()}} }

func fileTooLarge() *refusal {
	return &refusal{code: "file_too_large", args: []string{strconv.Itoa(MaxFileSize >> 20)}}
}

func tooManyColumns(sheet string, row int) *refusal {
	return &refusal{code: "too_many_columns", sheet: sheet, row: row, args: []string{strconv.Itoa(MaxColumns)}}
}

func cellTooLarge(sheet string, row, column int) *refusal {
	return &refusal{
		code: "cell_too_large", sheet: sheet, row: row, column: column,
		args: []string{strconv.Itoa(MaxCellSize >> 10)},
	}
}

func tooManyRows() *refusal {
	return &refusal{code: "too_many_rows", args: []string{strconv.Itoa(MaxRows)}}
}

func tooManySheets() *refusal {
	return &refusal{code: "too_many_sheets", args: []string{strconv.Itoa(MaxSheets)}}
}
