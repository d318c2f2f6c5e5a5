// The C library behind KPIMarkdown. Nothing else imports this module.
#ifndef KPI_CCMARK_SHIM_H
#define KPI_CCMARK_SHIM_H

#define CMARK_NO_SHORT_NAMES 1
#include <cmark.h>

#endif
