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
	idle     bool // a column of the standard that has no effect here
}

// vocabulary is the columns of a sheet: canonical names by each spelling, which of them may be
// translated, and those of the standard that have no effect here. Spellings are in lower case
// with "_" for spaces; an idle one that ends in "::" stands for all that begin so.
type vocabulary struct {
	spellings  map[string]string
	translated []string
	idle       []string
}

// readHeader understands one header cell, as XLSForm writers spell it: any letter case, spaces
// for underscores, aliases, and the language after "::" or, where there is none, after ":".
// What has a blank part, or more parts than a column and its language, is malformed.
func (v vocabulary) readHeader(text string) (c column, malformed bool) {
	c = column{header: text, field: text}
	if field, ok := v.spellings[spelling(text)]; ok {
		c.field, c.known = field, true
		return c, false
	}
	tokens := headerTokens(text)
	malformed = strings.Contains(text, "::") && slices.Contains(tokens, "")
	for n := min(2, len(tokens)); n > 0; n-- {
		field, ok := v.spellings[spelling(strings.Join(tokens[:n], "::"))]
		switch {
		case !ok:
			continue
		case n < len(tokens) && !slices.Contains(v.translated, field):
			return c, malformed
		case len(tokens) > n+1 || slices.Contains(tokens, ""):
			return c, true
		case n < len(tokens):
			c.language = strings.Join(strings.Fields(tokens[n]), " ")
		}
		c.field, c.known = field, true
		return c, malformed
	}
	c.idle = v.isIdle(tokens)
	return c, malformed
}

// isIdle says whether a header is of a column of the standard that has no effect here.
func (v vocabulary) isIdle(tokens []string) bool {
	first := spelling(tokens[0])
	return slices.ContainsFunc(v.idle, func(idle string) bool {
		family, all := strings.CutSuffix(idle, "::")
		return first == family && (!all || len(tokens) > 1)
	})
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
		c, malformed := v.readHeader(text)
		if malformed {
			r.fail(t.at(header.Number, i), "bad_header", text)
			continue
		}
		c.index = i
		at := slices.IndexFunc(columns, func(o column) bool { return o.field == c.field && o.language == c.language })
		switch {
		case at < 0:
			columns = append(columns, c)
		case c.field == "form_id": // the standard has both, and prefers form_id
			r.warn(t.at(header.Number, i), "two_form_ids")
			if spelling(text) == "form_id" {
				columns[at] = c
			}
		default:
			r.fail(t.at(header.Number, i), "duplicate_header", columns[at].header, text)
		}
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
