package care

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"carnet/store/disk"
	"carnet/store/sqlite"
)

// What the rotation keeps: the last backup of each of the last days that have one, then of each of
// the last weeks. Days without work use up nothing.
const (
	keptDays  = 7
	keptWeeks = 4
	// maxRotated is the size, in bytes, above which old backups go before their time; the last two
	// stay whatever their size.
	maxRotated = 4 << 30
	// reserve is the space, in bytes, that a backup leaves free on the disk.
	reserve = 256 << 20
)

// folderName is the folder of the rotating backups, beside the notebook.
const folderName = "backups"

// SpaceError says that a backup was left out, because the disk is nearly full.
type SpaceError struct {
	Folder     string
	Free, Need int64 // bytes
}

func (e *SpaceError) Error() string {
	return fmt.Sprintf("back up to %s: %d bytes free, %d needed", e.Folder, e.Free, e.Need)
}

// Rotated is one rotating backup.
type Rotated struct {
	Path string
	At   time.Time // from its name, in local time
	Size int64
}

// Due says whether the notebook at path has no backup of today yet, or that its backups cannot be
// read. It reads one folder.
func Due(path string, now time.Time) bool {
	list, err := Rotation(path)
	today := now.Local().Format(time.DateOnly)
	return err != nil || !slices.ContainsFunc(list, func(r Rotated) bool { return r.At.Format(time.DateOnly) == today })
}

// Rotate makes today's backup of the notebook at path, which this process may have open, and drops
// those that are out of date. There is none of a notebook that is empty, of one in which nothing
// changed since the last backup, or of a demonstration. A SpaceError leaves it out.
func Rotate(ctx context.Context, path string, now time.Time) error {
	path = resolve(path)
	if !Due(path, now) {
		return nil
	}
	f, err := sqlite.LookBeside(ctx, path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	if needed, err := changed(ctx, f); err != nil || !needed {
		return err
	}
	folder := filepath.Join(filepath.Dir(path), folderName)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return sqlite.Explain(err, folder)
	}
	if err := roomFor(folder, sizeOf(path)+sizeOf(path+"-wal")+reserve); err != nil {
		return err
	}
	target := filepath.Join(folder, stem(path)+now.Local().Format(stampFormat)+".db")
	if _, err := write(ctx, f, target, false, now, sound); err != nil {
		return err
	}
	return errors.Join(prune(path), sweep(folder, stem(path), now), sweep(filepath.Dir(path), filepath.Base(path)+".restore-", now))
}

// changed says whether there is something that the last backup does not hold.
func changed(ctx context.Context, f *sqlite.File) (bool, error) {
	c, err := f.Census(ctx)
	if err != nil || f.Demo || c.Operations == 0 {
		return false, err
	}
	list, err := Rotation(f.Path)
	if err != nil || len(list) == 0 {
		return err == nil, err
	}
	heads, err := headsOf(ctx, list[0].Path)
	return err != nil || heads != c.Heads, nil // a backup that cannot be read is none
}

// headsOf is the hash that a backup bears.
func headsOf(ctx context.Context, path string) (string, error) {
	f, err := sqlite.LookAtCopy(ctx, path)
	if err != nil {
		return "", err
	}
	s, _, err := f.Stamp(ctx)
	return s.Heads, errors.Join(err, f.Close())
}

// roomFor refuses a copy of so many bytes that the disk cannot take.
func roomFor(folder string, need int64) error {
	if free, known := disk.Free(folder); known && free < need {
		return &SpaceError{Folder: folder, Free: free, Need: need}
	}
	return nil
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// stem begins the names of the rotating backups of the notebook at path.
func stem(path string) string { return strings.TrimSuffix(filepath.Base(path), ".db") + "-" }

// Rotation lists the rotating backups of the notebook at path, the newest first.
func Rotation(path string) ([]Rotated, error) {
	path = resolve(path)
	folder := filepath.Join(filepath.Dir(path), folderName)
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, sqlite.Explain(err, folder)
	}
	var list []Rotated
	for _, e := range entries {
		text, ok := strings.CutPrefix(strings.TrimSuffix(e.Name(), ".db"), stem(path))
		at, err := time.ParseInLocation(stampFormat, text, time.Local)
		if !ok || err != nil || !e.Type().IsRegular() {
			continue
		}
		target := filepath.Join(folder, e.Name())
		list = append(list, Rotated{Path: target, At: at, Size: sizeOf(target)})
	}
	slices.SortFunc(list, func(a, b Rotated) int { return b.At.Compare(a.At) })
	return list, nil
}

// prune drops the backups that are out of date.
func prune(path string) error {
	list, err := Rotation(path)
	if err != nil {
		return err
	}
	for _, r := range outdated(list, maxRotated) {
		err = errors.Join(err, drop(r.Path))
	}
	return err
}

// sweep drops unfinished copies of a day before, which a power cut left in a folder.
func sweep(folder, prefix string, now time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return sqlite.Explain(err, folder)
	}
	for _, e := range entries {
		unfinished := strings.Contains(e.Name(), ".new-") || strings.Contains(e.Name(), ".restore-")
		info, gone := e.Info()
		if !unfinished || !strings.HasPrefix(e.Name(), prefix) || gone != nil || now.Sub(info.ModTime()) < 24*time.Hour {
			continue
		}
		err = errors.Join(err, drop(filepath.Join(folder, e.Name())))
	}
	return err
}

// outdated are those of a list, the newest first, that the rotation does not keep.
func outdated(list []Rotated, limit int64) (old []Rotated) {
	days, weeks := map[string]bool{}, map[string]bool{}
	var total int64
	kept, older := 0, 0
	for _, r := range list {
		day := r.At.Format(time.DateOnly)
		year, number := r.At.ISOWeek()
		week := fmt.Sprint(year, "-", number)
		daily := len(days) < keptDays && !days[day]
		weekly := len(days) == keptDays && !weeks[week] && older < keptWeeks
		if !daily && !weekly || kept >= 2 && total+r.Size > limit {
			old = append(old, r)
			continue
		}
		if daily {
			days[day] = true
		} else {
			older++
		}
		weeks[week] = true
		kept++
		total += r.Size
	}
	return old
}

// Copies lists every copy of the notebook that lies beside it: the rotating backups, those made
// before a migration or a restore, and files that were kept as they were found.
func Copies(path string) ([]string, error) {
	path = resolve(path)
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil, sqlite.Explain(err, filepath.Dir(path))
	}
	var copies []string
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), filepath.Base(path))
		if !ok || !e.Type().IsRegular() || strings.HasSuffix(rest, "-wal") {
			continue
		}
		for _, made := range []string{".schema", keptPrefix, ".loss-"} {
			if strings.HasPrefix(rest, made) {
				copies = append(copies, filepath.Join(filepath.Dir(path), e.Name()))
			}
		}
	}
	list, err := Rotation(path)
	for _, r := range list {
		copies = append(copies, r.Path)
	}
	return copies, err
}
