package xlsform

import (
	"slices"
	"strings"
)

// column is what a header cell announces.
type column struct {
	index    int    // 0-based, in Row.Cells
	header   string // as written
	field    string // canonical name; the header itself if the sheet has no such column
	language string // as written, of a translated column
	known    bool
}

// vocabulary is the columns of a sheet: canonical names by each spelling, and which of them may
// be translated. Spellings are in lower case with "_" for spaces.
type vocabulary struct {
	spellings  map[string]string
	translated []string
}

// readHeader understands one header cell, as XLSForm writers spell it: any letter case, spaces
// for underscores, aliases, and the language after "::" or, where there is none, after ":".
func (v vocabulary) readHeader(text string) (field, language string, known bool) {
	if field, ok := v.spellings[spelling(text)]; ok {
		return field, "", true
	}
	tokens := headerTokens(text)
	for n := min(2, len(tokens)); n > 0; n-- {
		field, ok := v.spellings[spelling(strings.Join(tokens[:n], "::"))]
		if !ok {
			continue
		}
		language = strings.Join(strings.Fields(strings.Join(tokens[n:], "::")), " ")
		if language != "" && !slices.Contains(v.translated, field) {
			break
		}
		return field, language, true
	}
	return text, "", false
}

// headerTokens splits media::image::English (en), or label:English, or bind:jr:constraintMsg.
func headerTokens(text string) []string {
	separator := "::"
	if !strings.Contains(text, separator) {
		separator = ":"
		text = strings.ReplaceAll(text, "jr:", "jr\x00")
	}
	tokens := strings.Split(text, separator)
	for i := range tokens {
		tokens[i] = strings.ReplaceAll(strings.TrimSpace(tokens[i]), "\x00", ":")
	}
	return tokens
}

func spelling(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(text), "_"))
}

// spellings makes the map of a vocabulary: each line is a canonical name and its aliases.
func spellings(lines ...string) map[string]string {
	m := make(map[string]string)
	for _, line := range lines {
		words := strings.Fields(line)
		for _, w := range words {
			m[w] = words[0]
		}
	}
	return m
}

// headers reads the first row of the sheet and reports what it does not understand. A header
// that is blank although cells stand under it is reported once for its column.
func (r *reader) headers(t *table, v vocabulary) []column {
	header := t.sheet.Rows[0]
	var columns []column
	for i, text := range header.Cells {
		if text == "" {
			continue
		}
		c := column{index: i, header: text}
		c.field, c.language, c.known = v.readHeader(text)
		at := slices.IndexFunc(columns, func(o column) bool { return o.field == c.field && o.language == c.language })
		if at >= 0 {
			r.fail(t.at(header.Number, i), "duplicate_header", columns[at].header, text)
			continue
		}
		columns = append(columns, c)
	}
	if r.lint {
		r.lintBlankHeaders(t)
	}
	return columns
}

func (r *reader) lintBlankHeaders(t *table) {
	header := t.sheet.Rows[0]
	var told []int
	for _, row := range t.sheet.Rows[1:] {
		for i, cell := range row.Cells {
			if cell != "" && header.Cell(i) == "" && !slices.Contains(told, i) {
				told = append(told, i)
				r.warn(t.at(header.Number, i), "blank_header")
			}
		}
	}
}
