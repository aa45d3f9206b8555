package care

import "syscall"

// fileSystems are those that a notebook had better not be on.
var fileSystems = map[string]uses{
	"nfs": remote, "smbfs": remote, "afpfs": remote, "webdav": remote, "ftp": remote,
	"macfuse": unusual, "osxfuse": unusual, "fuse": unusual, "tmpfs": memory,
}

// fileSystemOf is that of a folder.
func fileSystemOf(folder string) fileSystem {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return fileSystem{}
	}
	var name []byte
	for _, c := range s.Fstypename {
		if c == 0 {
			break
		}
		name = append(name, byte(c))
	}
	return fileSystem{string(name), fileSystems[string(name)]}
}
