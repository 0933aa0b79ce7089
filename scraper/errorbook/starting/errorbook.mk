# Written by `errorbook init`, yours from now on. In a Makefile, at its end: include errorbook.mk
.PHONY: errors errors-check errors-fetch

ERRORBOOK ?= errorbook

errors:  ## bring the error codes along with the documentation
	$(ERRORBOOK) regen

errors-check:  ## tell whether `make errors` would change anything
	$(ERRORBOOK) check

errors-fetch:  ## renew the snapshots of pages that have a url
	$(ERRORBOOK) fetch
