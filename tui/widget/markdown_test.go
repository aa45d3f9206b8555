package widget

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"carnet/tui/theme"
)

var update = flag.Bool("update", false, "write the golden files")

func everything(t *testing.T) []byte {
	t.Helper()
	source, err := os.ReadFile("testdata/everything.md")
	if err != nil {
		t.Fatal(err)
	}
	return source
}

func TestMarkdownGolden(t *testing.T) {
	for _, width := range []int{38, 78, 118} {
		name := fmt.Sprintf("everything-%d.golden", width)
		got := strings.Join(Markdown(theme.New(theme.Variant{}), everything(t), width).Lines, "\n") + "\n"
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// fits checks that a document is drawn in safe lines that are not too wide.
func fits(t rapid.TB, source []byte, width int) {
	t.Helper()
	for _, l := range Markdown(theme.New(theme.Variant{}), source, width).Lines {
		if w := ansi.StringWidth(l); w > width {
			t.Fatalf("%d cells in %d: %q", w, width, l)
		}
		if strings.ContainsAny(l, "\n\x1b\x07") {
			t.Fatalf("%q is not one safe line", l)
		}
	}
}

func TestMarkdownFitsEveryWidth(t *testing.T) {
	source := everything(t)
	for width := 10; width <= 200; width++ {
		fits(t, source, width)
	}
}

// Whatever is in a document, even what no document of ours has.
func TestMarkdownFitsWhateverItSays(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"mot", "anticonstitutionnellement", " ", "\u00a0", "\n", "\n\n", "# ", "## ", "- ", "1. ", "  - ", "> ", "```\n", "    ",
		"| a | b |\n| --- | ---: |\n", "| x | yy |\n", "|", "**", "*", "`", "<b>", "&amp;", `\|`, "\x1b[31m", "漢字", "[a](b)", "![a](b)", "---\n", "\t",
	})
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
		width := rapid.IntRange(10, 90).Draw(t, "width")
		fits(t, []byte(source), width)
	})
}

// No word of a document is lost on the way to the screen, however tables are drawn.
func TestMarkdownShowsEveryCell(t *testing.T) {
	for _, width := range []int{38, 78, 118} {
		drawn := strings.Join(Markdown(theme.New(theme.Variant{}), everything(t), width).Lines, " ")
		seen := strings.Join(strings.FieldsFunc(drawn, isBreak), "")
		for _, want := range []string{"A-NET-01", "Télécom|Sud", "pédagogique", "3,5\u00a0Mbit/s", "22/02/2027", "collectivité", "Réunionprévue"} {
			if !strings.Contains(seen, want) {
				t.Errorf("at %d: %q is not shown", width, want)
			}
		}
	}
}

func TestSections(t *testing.T) {
	page := Markdown(theme.New(theme.Variant{}), []byte("# Un\n\ntexte\n\n## Deux *fois*\n\ntexte\n"), 40)
	want := []Section{{Line: 0, Title: "Un"}, {Line: 5, Title: "Deux fois"}}
	if diff := cmp.Diff(want, page.Sections); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if page.Lines[5] != "Deux fois" {
		t.Errorf("line 5 is %q", page.Lines[5])
	}
}
