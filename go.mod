module github.com/planinfo-se/planinfo

go 1.26.3

require (
	github.com/twpayne/go-geom v1.7.0
	golang.org/x/text v0.43.0
)
