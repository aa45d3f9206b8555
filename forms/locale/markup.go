package locale

import (
	"regexp"
	"strings"
)

// What XLSForm lets authors write in labels and hints: Markdown emphasis, headings and links, and
// a few HTML tags. "2*3*4", "a_b_c" and "x < 3" are none of it.
var (
	escaped    = regexp.MustCompile(`\\[\\*_#\[\]<>&]`)
	lineTag    = regexp.MustCompile(`(?i)<br\s*/?>|</(?:p|div|h[1-6])>`)
	otherTag   = regexp.MustCompile(`(?i)</?(?:span|font|p|div|a|b|i|u|em|strong|small|big|sub|sup|center|h[1-6]|img)(?:\s[^<>]*)?/?>`)
	link       = regexp.MustCompile(`\[([^\[\]\n]+)\]\(([^()\s]+)\)`)
	headings   = regexp.MustCompile(`(?m)^#{1,6}[ \t]+`)
	emphasis   = []*regexp.Regexp{strongStar, strongLine, star, line}
	strongStar = regexp.MustCompile(`\*\*([^\s*]|[^\s*].*?[^\s*])\*\*`)
	strongLine = regexp.MustCompile(`\b__([^\s_]|[^\s_].*?[^\s_])__\b`)
	star       = regexp.MustCompile(`\B\*([^\s*]|[^\s*][^*\n]*[^\s*])\*\B`)
	line       = regexp.MustCompile(`\b_([^\s_]|[^\s_].*?[^\s_])_\b`)
)

// While marks are taken away, each escaped one is a noncharacter of Unicode.
const (
	escapable    = `\*_#[]<>&`
	firstStandIn = '\uFDD0'
)

var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&nbsp;", "\u00a0", "&quot;", `"`, "&#39;", "'")

// Unmarked is a text of a workbook without the marks that XLSForm allows in labels, for places that
// show plain text: "**Bold** and <span>red</span>" is "Bold and red". A link keeps its address.
func Unmarked(s string) string {
	if !strings.ContainsAny(s, `*_#<[\&`) {
		return s
	}
	s = escaped.ReplaceAllStringFunc(s, func(mark string) string {
		return string(firstStandIn + rune(strings.IndexByte(escapable, mark[1])))
	})
	s = lineTag.ReplaceAllLiteralString(s, "\n")
	s = otherTag.ReplaceAllLiteralString(s, "")
	s = link.ReplaceAllString(s, "$1 ($2)")
	for _, mark := range emphasis {
		s = mark.ReplaceAllString(s, "$1")
	}
	s = headings.ReplaceAllLiteralString(s, "")
	return strings.Map(standingFor, entities.Replace(s))
}

// standingFor is the escaped mark that a stand-in replaced.
func standingFor(r rune) rune {
	if i := int(r - firstStandIn); i >= 0 && i < len(escapable) {
		return rune(escapable[i])
	}
	return r
}
