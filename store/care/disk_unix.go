//go:build linux || darwin

package care

import "syscall"

// freeSpace is how many bytes this user may still write in a folder.
func freeSpace(folder string) (free int64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail * uint64(s.Bsize)), true
}
