# make run   builds Zhupi and opens its window on the sample articles; without a
#            display it does the same main job headless, into ./out
# make test  installs what the tests need and runs all of them
# make train trains the shipped model anew from testdata/gold

# One set of build flags: any other makes Go build the OpenGL part anew. ne keeps
# dictionaries that are not used out of the window's program (30 MB).
TAGS := migrated_fynedo,ne
ifeq ($(shell uname -s),Linux)
TAGS := x11,$(TAGS)
endif
# Tests of everything but the one file that needs OpenGL run without cgo and
# without a display; ci keeps the system's fonts out of what they compare.
TEST_TAGS := headless,ci,migrated_fynedo

VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
LDFLAGS := -X zhupi/app.version=$(VERSION)
SOURCES := $(shell find main.go app annotate storage assets -type f -not -name '*_test.go') go.mod go.sum

.PHONY: run test lint unit race e2e train bench bench-clean clean

run:
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		$(MAKE) --no-print-directory bin/zhupi && exec bin/zhupi; \
	else \
		echo "There is no display, so the main job is done without a window:" >&2; \
		$(MAKE) --no-print-directory bin/zhupi-headless && exec bin/zhupi-headless samples --out out; \
	fi

bin/zhupi: $(SOURCES)
	@.ci/packages build
	go build -tags $(TAGS) -ldflags "$(LDFLAGS)" -o $@ .

bin/zhupi-headless: $(SOURCES)
	CGO_ENABLED=0 go build -tags headless,ne -ldflags "$(LDFLAGS)" -o $@ .

test: packages lint unit race e2e
	@echo "all tests passed"

.PHONY: packages
packages:
	@.ci/packages test

lint:
	@test -z "$$(go tool gofumpt -l main.go app annotate storage assets | tee /dev/stderr)"
	CGO_ENABLED=0 go vet -tags $(TEST_TAGS) ./...
	CGO_ENABLED=0 go tool staticcheck -tags $(TEST_TAGS) ./...

unit:
	CGO_ENABLED=0 go test -tags $(TEST_TAGS) ./...

race:
	go test -race -tags $(TEST_TAGS) ./app/jobs ./app/review ./annotate/project

# The real program, in a real window, by mouse and keys.
e2e: bin/zhupi bin/zhupi-headless
	ZHUPI=$(CURDIR)/bin/zhupi ZHUPI_HEADLESS=$(CURDIR)/bin/zhupi-headless \
		CGO_ENABLED=0 go test -count=1 -tags $(TEST_TAGS) -run TestEndToEnd -v ./app/desktop

train: bin/zhupi-headless
	bin/zhupi-headless train testdata/gold/articles.train.jsonl --out assets/model/zhaoshang.model

bench:
	CGO_ENABLED=0 go test -tags $(TEST_TAGS) -run '^$$' -bench . -benchtime 3x ./annotate/... ./storage/...

# Repairs on text broken on purpose, speed, growth, and that clean text stays.
bench-clean:
	CGO_ENABLED=0 go test -tags $(TEST_TAGS) -run '^$$' -bench . -benchtime 1x ./annotate/clean

clean:
	rm -rf bin out

# The picture of the README, taken by the end-to-end test.
.PHONY: picture
picture: bin/zhupi bin/zhupi-headless
	ZHUPI_PICTURE=$(CURDIR)/docs/window.png $(MAKE) --no-print-directory e2e
