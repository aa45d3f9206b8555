package care

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"carnet/store"
	"carnet/store/disk"
	"carnet/store/sqlite"
)

// State is how serious a finding is.
type State string

// The states of a finding.
const (
	OK      State = "ok"
	Warning State = "warning" // works, and had better be otherwise
	Problem State = "problem" // a check failed
)

// Finding is what one check found. Code says which sentence it is; the fields that the sentence
// needs are set.
type Finding struct {
	Check string
	State State
	Code  string
	N     int64 // a number of things, or of bytes
	Name  string
	From  time.Time
	At    time.Time
}

// examination is under way.
type examination struct {
	path     string
	now      time.Time
	readOnly bool
	device   string // short code of this device; blank when read-only
	verified error
	census   sqlite.Census
	list     []Finding
}

func (x *examination) add(f Finding) { x.list = append(x.list, f) }

// Examine looks at everything about the notebook at path that can be wrong. Its error is that the
// notebook cannot be opened. The notebook must not be open in this process.
func Examine(ctx context.Context, path string, now time.Time) ([]Finding, error) {
	x := &examination{path: resolve(path), now: now}
	f, err := sqlite.Look(ctx, x.path)
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	alone, err := sqlite.Alone(ctx, x.path)
	if err != nil {
		alone = true // a notebook that cannot be written to cannot tell
	}
	if err := x.open(ctx); err != nil {
		return nil, err
	}
	if err := x.inside(ctx); err != nil {
		return nil, err
	}
	x.programs(alone)
	if err := x.losses(ctx); err != nil {
		return nil, err
	}
	x.clock()
	x.permissions()
	x.place()
	x.space()
	return x.list, x.backups(ctx)
}

// open opens the notebook as any command does, and reads every operation again.
func (x *examination) open(ctx context.Context) error {
	s, err := sqlite.Open(ctx, x.path, sqlite.Options{})
	if errors.Is(err, store.ErrReadOnly) {
		x.readOnly = true
		s, err = sqlite.Open(ctx, x.path, sqlite.Options{ReadOnly: true})
	}
	if err != nil {
		return err
	}
	x.device = s.Device()
	x.verified = s.Verify(ctx)
	if err := errors.Join(ctx.Err(), s.Close()); err != nil {
		return err
	}
	if x.verified != nil && !errors.Is(x.verified, store.ErrDamaged) {
		return x.verified
	}
	return nil
}

// inside reports on what the file holds.
func (x *examination) inside(ctx context.Context) (err error) {
	f, err := sqlite.Look(ctx, x.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if x.census, err = f.Census(ctx); err != nil {
		return err
	}
	if x.readOnly {
		x.add(Finding{Check: "file", State: Warning, Code: "file.readonly", Name: x.path})
	} else {
		x.add(Finding{Check: "file", State: OK, Code: "file.ok", N: x.census.Operations, Name: x.path})
	}
	structure, references, err := f.Check(ctx)
	if err != nil {
		return err
	}
	x.complain("structure", structure)
	x.complain("references", references)
	var history []string
	if x.verified != nil {
		history = []string{x.verified.Error()}
	}
	x.complain("history", history)
	return x.orphans(ctx, f)
}

// complain reports on a check that lists what is wrong.
func (x *examination) complain(check string, complaints []string) {
	if len(complaints) == 0 {
		x.add(Finding{Check: check, State: OK, Code: check + ".ok", N: x.census.Operations})
		return
	}
	x.add(Finding{Check: check, State: Problem, Code: check + ".bad", N: int64(len(complaints)), Name: complaints[0]})
}

func (x *examination) orphans(ctx context.Context, f *sqlite.File) error {
	o, err := f.Orphans(ctx)
	if err != nil {
		return err
	}
	sound := true
	for _, found := range []struct {
		code  string
		state State
		names []string
	}{
		{"orphans.audits", Problem, o.Audits},
		{"orphans.forms", Problem, o.Forms},
		{"orphans.schools", Problem, o.Schools},
		{"orphans.drafts", Warning, o.Drafts},
	} {
		if n := len(found.names); n > 0 {
			sound = false
			x.add(Finding{Check: "orphans", State: found.state, Code: found.code, N: int64(n), Name: strings.Join(found.names[:min(3, n)], ", ")})
		}
	}
	if sound {
		x.add(Finding{Check: "orphans", State: OK, Code: "orphans.ok"})
	}
	return nil
}

func (x *examination) programs(alone bool) {
	code := "programs.shared"
	if alone {
		code = "programs.ok"
	}
	x.add(Finding{Check: "programs", State: OK, Code: code})
}

// losses reports on operations that were stored and are missing, and where they may be.
func (x *examination) losses(ctx context.Context) error {
	list, err := sqlite.Losses(x.path)
	if err != nil {
		return err
	}
	for _, l := range list {
		x.add(Missing(l))
	}
	switch {
	case len(list) > 0:
		return x.recovery(ctx)
	case x.census.Operations > 0 && !sqlite.Marked(x.path):
		x.add(Finding{Check: "losses", State: Warning, Code: "losses.unknown"})
	default:
		x.add(Finding{Check: "losses", State: OK, Code: "losses.ok"})
	}
	return nil
}

// Missing is what is to be said of a loss.
func Missing(l sqlite.Loss) Finding {
	f := Finding{Check: "losses", State: Problem, Code: "losses." + string(l.Kind), N: l.Missing, Name: l.Copy, From: l.Since, At: l.Until}
	if l.Kind == sqlite.LossCut && l.Since.IsZero() {
		f.Code = "losses.all"
	}
	return f
}

// recovery names the copy that holds most of what the notebook lacks.
func (x *examination) recovery(ctx context.Context) error {
	copies, err := Copies(x.path)
	if err != nil {
		return err
	}
	var best Finding
	for _, path := range copies {
		if n := lacking(ctx, path, x.path); n > best.N {
			best = Finding{Check: "losses", State: Warning, Code: "losses.copy", N: n, Name: path}
		}
	}
	if best.N > 0 {
		x.add(best)
	}
	return nil
}

// lacking is how many operations a copy holds that the notebook does not; none if the copy cannot be
// read.
func lacking(ctx context.Context, path, notebook string) (n int64) {
	f, err := sqlite.LookAtCopy(ctx, path)
	if err != nil {
		return 0
	}
	defer func() { _ = f.Close() }() // it was only read
	lacks, err := f.Lacks(ctx, notebook)
	if err != nil {
		return 0
	}
	for _, l := range lacks {
		n += l.Operations
	}
	return n
}

const (
	firstYear = 2025 // this program is not older
	// drift is how far two clocks may be apart, shift how far the hours of one zone.
	drift = 5 * time.Minute
	shift = time.Hour
)

func (x *examination) clock() {
	last := x.census.Last
	_, offset := x.now.Zone()
	_, before := last.Zone()
	apart := time.Duration(offset-before) * time.Second
	f := Finding{Check: "clock", State: OK, Code: "clock.ok", From: last, At: x.now}
	switch {
	case x.now.Year() < firstYear:
		f.State, f.Code = Problem, "clock.past"
	case last.Sub(x.now) > drift:
		f.State, f.Code = Warning, "clock.future"
	case x.here() && apart.Abs() > shift:
		f.State, f.Code = Warning, "clock.zone"
	}
	x.add(f)
}

// here says whether the last operation was said on this device.
func (x *examination) here() bool {
	return x.device != "" && strings.HasPrefix(x.census.Device, x.device)
}

// permissions reports on files that others may read.
func (x *examination) permissions() {
	if runtime.GOOS == "windows" { // its permissions are not these
		return
	}
	var wide []string
	for _, path := range append(parts(x.path), filepath.Dir(x.path)) {
		info, err := os.Stat(path)
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			wide = append(wide, path)
		}
	}
	if copies, err := Copies(x.path); err == nil {
		for _, path := range copies {
			if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o077 != 0 {
				wide = append(wide, path)
			}
		}
	}
	if len(wide) == 0 {
		x.add(Finding{Check: "permissions", State: OK, Code: "permissions.ok"})
		return
	}
	x.add(Finding{Check: "permissions", State: Warning, Code: "permissions.wide", N: int64(len(wide)), Name: strings.Join(wide, ", ")})
}

func (x *examination) place() {
	at := fileSystemOf(filepath.Dir(x.path))
	f := Finding{Check: "place", State: Warning, Name: at.name}
	switch at.uses {
	case remote:
		f.Code = "place.remote"
	case unusual:
		f.Code = "place.unusual"
	case memory:
		f.Code = "place.memory"
	default:
		f.State, f.Code = OK, "place.ok"
	}
	x.add(f)
}

// scarce is the free space, in bytes, with which writing is about to fail.
const scarce = 16 << 20

func (x *examination) space() {
	free, known := disk.Free(filepath.Dir(x.path))
	f := Finding{Check: "space", State: OK, Code: "space.ok", N: free}
	switch {
	case !known:
		f.Code = "space.unknown"
	case free < scarce:
		f.State, f.Code = Problem, "space.full"
	case free < 2*sizeOf(x.path)+reserve:
		f.State, f.Code = Warning, "space.short"
	}
	x.add(f)
}

// stale is the age at which a backup that lacks something is told.
const stale = 48 * time.Hour

func (x *examination) backups(ctx context.Context) error {
	list, err := Rotation(x.path)
	if err != nil {
		return err
	}
	f := Finding{Check: "backups", State: OK, Code: "backups.ok", N: int64(len(list))}
	if len(list) == 0 {
		f.Code = "backups.empty"
		if x.census.Operations > 0 {
			f.State, f.Code = Warning, "backups.none"
		}
		x.add(f)
		return nil
	}
	f.Name, f.At = list[0].Path, list[0].At
	heads, err := headsOf(ctx, list[0].Path)
	switch {
	case err != nil:
		f.State, f.Code = Warning, "backups.unreadable"
	case heads != x.census.Heads && x.now.Sub(list[0].At) > stale:
		f.State, f.Code = Warning, "backups.old"
	}
	x.add(f)
	return nil
}
