package dossier

import (
	"errors"
	"strings"
	"testing"
)

// Public codes of lycées, most of this académie.
var publicCodes = strings.Fields("0860035W 0170028N 0160002R 0160003S 0160004T 0160010Z 0170022G 0170027M 0170029P 0170058W 0170060Y 0171418Z 0951099D 0130001F")

func TestParseUAIAcceptsPublicCodes(t *testing.T) {
	for _, code := range publicCodes {
		for _, written := range []string{code, strings.ToLower(code), " " + code[:3] + " " + code[3:7] + "." + code[7:]} {
			if got, err := ParseUAI(written); err != nil || got != code {
				t.Errorf("ParseUAI(%q) = %q, %v", written, got, err)
			}
		}
	}
}

func TestParseUAIRefuses(t *testing.T) {
	for input, suggestion := range map[string]string{
		"0860035X": "0860035W", "0860053W": "0860053R", "0860035I": "0860035W", "0860035": "0860035W",
		"086035W": "", "": "", "08600355": "0860035W", "éàüöïçâê": "", "08600A5W": "",
	} {
		_, err := ParseUAI(input)
		var uaiErr *UAIError
		if !errors.As(err, &uaiErr) {
			t.Errorf("ParseUAI(%q) gave %v", input, err)
			continue
		}
		if uaiErr.Suggestion != suggestion {
			t.Errorf("ParseUAI(%q) suggests %q, want %q", input, uaiErr.Suggestion, suggestion)
		}
	}
}

// Since 23 is prime and digits differ by at most 9, every wrong digit and every swap of two
// neighbours that differ is caught.
func TestParseUAICatchesTypingErrors(t *testing.T) {
	for _, code := range publicCodes {
		for i := range 7 {
			for d := byte('0'); d <= '9'; d++ {
				wrong := []byte(code)
				wrong[i] = d
				if _, err := ParseUAI(string(wrong)); (err == nil) != (string(wrong) == code) {
					t.Errorf("ParseUAI(%q): %v", wrong, err)
				}
			}
			swapped := []byte(code)
			if i < 6 {
				swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
			}
			if _, err := ParseUAI(string(swapped)); (err == nil) != (string(swapped) == code) {
				t.Errorf("ParseUAI(%q): %v", swapped, err)
			}
		}
	}
}
