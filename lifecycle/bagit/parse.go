package bagit

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/quality"
)

const rfc = "RFC 8493"

func rule(code quality.Code, s quality.Severity, section, sv, en string) quality.Rule {
	return quality.Rule{Code: "bagit/" + code, Severity: s, Certainty: quality.Official, Title: quality.Text{SV: sv, EN: en}, Source: rfc + " section " + section}
}

var (
	ruleDeclaration = rule("declaration", quality.Stoppar, "2.1.1", "bagit.txt är ingen deklaration", "bagit.txt is no declaration")
	ruleVersion     = rule("version", quality.Stoppar, "2.1.1", "Okänd version av BagIt", "Unknown version of BagIt")
	ruleEncoding    = rule("encoding", quality.Stoppar, "2.1.1", "Teckenkodningen går inte att läsa", "The character encoding cannot be read")
	ruleNoManifest  = rule("no-manifest", quality.Stoppar, "2.1.3", "Manifest saknas", "No manifest")
	ruleNoPayload   = rule("no-payload-directory", quality.Stoppar, "2.1.2", "Katalogen data saknas", "The directory data is missing")
	ruleLine        = rule("manifest-line", quality.Stoppar, "2.1.3", "Raden i manifestet går inte att läsa", "The line of the manifest cannot be read")
	ruleAlgorithm   = rule("algorithm", quality.Varnar, "2.4", "Okänd eller svag algoritm", "Unknown or weak algorithm")
	ruleUnsafe      = rule("unsafe-path", quality.Stoppar, "5.3", "Sökvägen leder ut ur paketet", "The path leads out of the bag")
	ruleForm        = rule("path-form", quality.Varnar, "2.1.3", "Sökvägen är skriven på ett ovanligt sätt", "The path is written in an unusual way")
	ruleTwice       = rule("listed-twice", quality.Stoppar, "3", "Filen står två gånger i manifestet", "The file is listed twice in the manifest")
	ruleAlike       = rule("alike-names", quality.Varnar, "5.1.3", "Namn som en del filsystem inte skiljer åt", "Names that some file systems do not tell apart")
	ruleSystem      = rule("system-file", quality.Varnar, "5.1.3", "Fil som operativsystem lägger till", "A file that operating systems add")
	ruleMissing     = rule("missing", quality.Stoppar, "3", "En fil som manifestet nämner saknas", "A file that the manifest lists is missing")
	ruleHole        = rule("to-be-fetched", quality.Varnar, "2.2.3", "En fil ska hämtas och finns inte", "A file is to be fetched and is not there")
	ruleExtra       = rule("not-listed", quality.Stoppar, "3", "En fil finns inte i manifestet", "A file is not in the manifest")
	ruleAltered     = rule("altered", quality.Stoppar, "3", "Filens innehåll är ändrat", "The file's content has been changed")
	ruleOxum        = rule("payload-oxum", quality.Stoppar, "2.2.2", "Payload-Oxum stämmer inte", "Payload-Oxum does not agree")
	ruleFetch       = rule("fetch-line", quality.Stoppar, "2.2.3", "Raden i fetch.txt går inte att läsa", "The line of fetch.txt cannot be read")
	ruleInfo        = rule("info-line", quality.Stoppar, "2.2.2", "Raden i bag-info.txt går inte att läsa", "The line of bag-info.txt cannot be read")
	ruleLimit       = rule("limit", quality.Stoppar, "5", "För stort", "Too large")
)

// Rules returns the rules that findings of this package are made from.
func Rules() []quality.Rule {
	return []quality.Rule{ruleDeclaration, ruleVersion, ruleEncoding, ruleNoManifest, ruleNoPayload, ruleLine, ruleAlgorithm, ruleUnsafe, ruleForm, ruleTwice, ruleAlike, ruleSystem,
		ruleMissing, ruleHole, ruleExtra, ruleAltered, ruleOxum, ruleFetch, ruleInfo, ruleLimit}
}

// A Field is a line of bag-info.txt, with its continuations joined.
type Field struct {
	Name, Value string
}

// An Entry is a line of a manifest.
type Entry struct {
	Path   string // decoded, within the bag
	Digest string // lower-case hexadecimal
	Line   int
}

// A Hole is a line of fetch.txt.
type Hole struct {
	URL    string
	Length int64 // -1 when not stated
	Path   string
	Line   int
}

// Limits bound what is read of a bag besides its payload. A zero field stands
// for its default.
type Limits struct {
	TagFile int64 // bytes of a tag file; 64 MiB
	Files   int   // of the payload and tag files together; 1 000 000
}

func (l Limits) orDefault() Limits {
	if l.TagFile <= 0 {
		l.TagFile = 64 << 20
	}
	if l.Files <= 0 {
		l.Files = 1_000_000
	}
	return l
}

var errTooLarge = errors.New("too large")

// readTag reads a tag file of at most so many bytes.
func readTag(f fs.FS, name string, most int64) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(b)) > most {
		err = errTooLarge
	}
	return b, err
}

// decode turns the text of a tag file into UTF-8.
func decode(b []byte, encoding string) (string, error) {
	switch strings.ToUpper(encoding) {
	case "UTF-8", "UTF8", "US-ASCII", "ASCII", "":
		if !utf8.Valid(b) {
			return "", errors.New("the bytes are no UTF-8")
		}
		return string(b), nil
	case "ISO-8859-1", "LATIN1", "ISO8859-1":
		var s strings.Builder
		for _, c := range b {
			s.WriteRune(rune(c))
		}
		return s.String(), nil
	case "UTF-16", "UTF-16BE", "UTF-16LE":
		if len(b)%2 != 0 {
			return "", errors.New("UTF-16 with an odd number of bytes")
		}
		big := !strings.EqualFold(encoding, "UTF-16LE")
		if bytes.HasPrefix(b, []byte{0xfe, 0xff}) {
			b = b[2:]
		} else if bytes.HasPrefix(b, []byte{0xff, 0xfe}) {
			b, big = b[2:], false
		}
		units := make([]uint16, len(b)/2)
		for i := range units {
			if big {
				units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
			} else {
				units[i] = uint16(b[2*i+1])<<8 | uint16(b[2*i])
			}
		}
		return string(utf16.Decode(units)), nil
	}
	return "", fmt.Errorf("the encoding %q is not known", encoding)
}

// lines splits a text at LF, CR or CRLF. A last line without an end counts.
func lines(s string) []string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimSuffix(s, "\n")
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// parseDeclaration reads bagit.txt.
func parseDeclaration(text string) (version, encoding string, err error) {
	l := lines(text)
	if len(l) != 2 {
		return "", "", fmt.Errorf("it has %d lines, expected 2", len(l))
	}
	version, ok := strings.CutPrefix(l[0], "BagIt-Version: ")
	if !ok {
		return "", "", fmt.Errorf("the first line is %q, expected %q and a version", clip(l[0]), "BagIt-Version: ")
	}
	encoding, ok = strings.CutPrefix(l[1], "Tag-File-Character-Encoding: ")
	if !ok {
		return "", "", fmt.Errorf("the second line is %q, expected %q and an encoding", clip(l[1]), "Tag-File-Character-Encoding: ")
	}
	return version, strings.TrimSpace(encoding), nil
}

// knownVersion reports whether a version is M.N, and one that is known.
func knownVersion(v string) bool {
	switch v {
	case "0.93", "0.94", "0.95", "0.96", "0.97", "1.0":
		return true
	}
	return false
}

// parseInfo reads bag-info.txt: labels, colons, values, and lines that go on.
// strict is that of version 1.0: no white space before the colon.
func parseInfo(text string) (fields []Field, bad int, problem string) {
	for i, l := range lines(text) {
		if l == "" {
			continue
		}
		if l[0] == ' ' || l[0] == '\t' {
			if len(fields) == 0 {
				return fields, i + 1, "a continuation of nothing"
			}
			fields[len(fields)-1].Value += " " + strings.TrimSpace(l)
			continue
		}
		name, value, ok := strings.Cut(l, ":")
		if !ok || strings.TrimSpace(name) == "" {
			return fields, i + 1, fmt.Sprintf("%q has no label and colon", clip(l))
		}
		fields = append(fields, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
	return fields, 0, ""
}

// decodePath undoes the encoding of line ends in a path: %0A and %0D, and %25
// since 1.0. What else looks encoded is a name as it stands.
func decodePath(p, version string) string {
	if !strings.Contains(p, "%") {
		return p
	}
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		if p[i] == '%' && i+2 < len(p) {
			switch strings.ToUpper(p[i+1 : i+3]) {
			case "0A":
				b.WriteByte('\n')
				i += 2
				continue
			case "0D":
				b.WriteByte('\r')
				i += 2
				continue
			case "25":
				if version == "1.0" {
					b.WriteByte('%')
					i += 2
					continue
				}
			}
		}
		b.WriteByte(p[i])
	}
	return b.String()
}

// encodePath is the other way, for 1.0.
func encodePath(p string) string {
	return strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D").Replace(p)
}

// safePath cleans a path within the bag. It tells whether the path stays
// within, and whether it was written in its plain form.
func safePath(p string) (clean string, safe, plain bool) {
	if p == "" || strings.HasPrefix(p, "/") || strings.HasPrefix(p, "~") || strings.Contains(p, "\x00") {
		return "", false, false
	}
	if len(p) >= 2 && p[1] == ':' && (p[0]|0x20 >= 'a' && p[0]|0x20 <= 'z') {
		return "", false, false // a drive
	}
	// On some systems a backslash separates, and \.\. leads out.
	for _, part := range strings.FieldsFunc(p, func(r rune) bool { return r == '/' || r == '\\' }) {
		if part == ".." {
			return "", false, false
		}
	}
	if strings.Contains(p, "\\") && strings.Contains(strings.ReplaceAll(p, "\\", ""), "..") {
		return "", false, false
	}
	clean = path.Clean(p)
	if !fs.ValidPath(clean) || clean == "." {
		return "", false, false
	}
	return clean, true, clean == p
}

func clip(s string) string {
	const most = 80
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
