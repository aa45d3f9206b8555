package locale

import "testing"

func TestSize(t *testing.T) {
	for bytes, want := range map[int64][2]string{
		0:             {"0\u00a0octet", "0\u00a0bytes"},
		1:             {"1\u00a0octet", "1\u00a0byte"},
		1023:          {"1\u202f023\u00a0octets", "1,023\u00a0bytes"},
		12 << 10:      {"12\u00a0Kio", "12\u00a0KiB"},
		1258291:       {"1,2\u00a0Mio", "1.2\u00a0MiB"},
		25 << 20:      {"25,0\u00a0Mio", "25.0\u00a0MiB"},
		1<<30 + 1<<29: {"1\u202f536,0\u00a0Mio", "1,536.0\u00a0MiB"},
	} {
		if fr, en := Size(bytes, French), Size(bytes, English); fr != want[0] || en != want[1] {
			t.Errorf("%d: %q, %q", bytes, fr, en)
		}
	}
}
