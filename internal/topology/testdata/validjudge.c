/* validjudge reads polygons as WKT, one a line, and asks GEOS whether each is
 * valid: "1", or "0" and the reason.  With a number as its argument it prints
 * instead the nanoseconds that the fastest of so many rounds of isValid over
 * all of them took, without reading them.  The few prototypes stand here so
 * that the library without its headers is enough. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct GEOSGeom_t GEOSGeometry;
typedef void (*handler)(const char *, ...);
extern void initGEOS(handler, handler);
extern GEOSGeometry *GEOSGeomFromWKT(const char *);
extern char GEOSisValid(const GEOSGeometry *);
extern char *GEOSisValidReason(const GEOSGeometry *);

static void quiet(const char *format, ...) { (void)format; }

int main(int argc, char **argv) {
	int rounds = argc > 1 ? atoi(argv[1]) : 0;
	char *line = NULL;
	size_t room = 0, n = 0, cap = 0;
	GEOSGeometry **all = NULL;
	initGEOS(quiet, quiet);
	while (getline(&line, &room, stdin) > 0) {
		GEOSGeometry *g = GEOSGeomFromWKT(line);
		if (rounds == 0) {
			if (g == NULL)
				puts("0 unreadable");
			else if (GEOSisValid(g) == 1)
				puts("1");
			else
				printf("0 %s\n", GEOSisValidReason(g));
			continue;
		}
		if (n == cap) {
			cap = cap ? 2 * cap : 1024;
			all = realloc(all, cap * sizeof *all);
		}
		all[n++] = g;
	}
	if (rounds > 0) {
		long long best = -1;
		for (int r = 0; r < rounds; r++) {
			struct timespec a, b;
			size_t valid = 0;
			clock_gettime(CLOCK_MONOTONIC, &a);
			for (size_t i = 0; i < n; i++)
				valid += GEOSisValid(all[i]) == 1;
			clock_gettime(CLOCK_MONOTONIC, &b);
			long long d = (b.tv_sec - a.tv_sec) * 1000000000LL + (b.tv_nsec - a.tv_nsec);
			if (best < 0 || d < best)
				best = d;
			if (valid != n)
				fprintf(stderr, "%zu of %zu valid\n", valid, n);
		}
		printf("%lld\n", best);
	}
	return 0;
}
