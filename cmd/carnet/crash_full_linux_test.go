package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"testing"
)

// smallDisk mounts a disk of a few megabytes that only this goroutine sees, with the programs that
// it starts: what must be seen by others is copied from there.
func smallDisk(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	runtime.LockOSThread() // for ever: the thread and its disk end with the test
	if err := syscall.Unshare(syscall.CLONE_NEWNS); err != nil {
		unable(t, "no mount namespace of its own (be root): %v", err)
	}
	err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "")
	if err == nil {
		err = syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=4m,mode=700")
	}
	if err != nil {
		unable(t, "no disk can be mounted: %v", err)
	}
	t.Cleanup(func() { // by the same goroutine
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fillDisk writes a file until so many bytes are left on its disk.
func fillDisk(path string, left int) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var size int64
	for err == nil {
		var n int
		n, err = f.Write(make([]byte, 4096))
		size += int64(n)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		return err
	}
	return f.Truncate(max(0, size-int64(left)))
}

// TestCrashFullDisk runs each command that writes on a disk that has little room left, then
// makes room.
func TestCrashFullDisk(t *testing.T) {
	for _, tr := range trials() {
		t.Run(tr.name, func(t *testing.T) {
			rng := chance(t)
			tr.prepare(t)
			disk := smallDisk(t)
			s := &site{t: t, dir: disk + "/site"}
			filler := disk + "/filler"
			reported := 0
			runs := max(3, *crashRuns/8)
			for run := range runs {
				s.must(os.Mkdir(s.dir, 0o700))
				tr.laid.copyTo(s)
				left := rng.IntN(4096 << rng.IntN(9))
				if run == 0 {
					left = 0
				}
				s.must(fillDisk(filler, left))
				e := s.start(patience, tr.input(0), tr.command(s)...)
				s.must(os.Remove(filler))
				tr.judge(s, e, fmt.Sprintf("with %d bytes left", left))
				if e.code != 0 {
					reported++
				}
				s.remove()
			}
			t.Logf("%d runs, %d told by exit code 8, %d had room enough; lost 0", runs, reported, runs-reported)
			if reported == 0 {
				t.Error("the disk was never full")
			}
		})
	}
}
