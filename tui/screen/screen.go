// Package screen is what every screen is given when it opens. The screens are the folders below
// it; none knows another.
package screen

import (
	"time"

	"github.com/charmbracelet/bubbles/help"

	"carnet/forms/locale"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/theme"
	"carnet/tui/widget"
	"carnet/tui/work"
)

// Base is the part that all screens have: who they are, what they may use, how big they are.
type Base struct {
	ID     nav.ID
	Desk   work.Desk
	Theme  theme.Theme
	Words  lang.Words
	Today  time.Time // the day the screen was opened, for dates typed as « auj » or « +7 »
	Width  int
	Height int

	seq int // of the last command given
}

// Lang is the language of the interface.
func (b *Base) Lang() locale.Lang { return b.Words.Lang }

// Next numbers a new command: replies to earlier ones become stale.
func (b *Base) Next() int {
	b.seq++
	return b.seq
}

// Latest says whether a reply answers the last command given.
func (b *Base) Latest(r nav.Reply) bool { return r.Seq == b.seq }

// Frame is the screen's frame.
func (b *Base) Frame(keys help.KeyMap, status string, crumbs ...string) widget.Frame {
	return widget.Frame{Theme: b.Theme, Width: b.Width, Height: b.Height, Keys: keys, Status: status, Crumbs: crumbs}
}

// Area is the room inside the frame, in cells and lines.
func (b *Base) Area() (width, height int) {
	f := b.Frame(nil, "")
	return f.Inner(), f.Body()
}

// Failure is the sentence for a command that failed.
func (b *Base) Failure(doing string, err error) string {
	return doing + b.Words.Colon() + locale.ErrorText(err, b.Lang())
}

// Unread is the body of a screen that has nothing to show yet: what failed, or what is being done.
func (b *Base) Unread(f widget.Frame, failed, doing string) string {
	if failed != "" {
		return f.Trouble(failed, b.Words.Trouble().Safe)
	}
	return b.Theme.Muted.Render(doing)
}

// Cursor begins a line of a list: the mark of the cursor if it is here, and a space.
func (b *Base) Cursor(here bool) string {
	if here {
		return b.Theme.Accent.Render(b.Theme.Marks.Cursor) + " "
	}
	return "  "
}
