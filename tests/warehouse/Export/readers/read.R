# Rows and sums as base R reads them.
folder <- commandArgs(trailingOnly = TRUE)[1]
told <- read.csv(file.path(folder, "agg_registered.csv"), fileEncoding = "UTF-8-BOM", colClasses = c(city_code = "character"))
cat("csv", nrow(told), sum(!is.na(told$registered)), sum(told$registered, na.rm = TRUE), length(unique(told$city_code)), max(told$period_start), "\n")
