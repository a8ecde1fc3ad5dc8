# Monthly figures as a data frame. Needs ANALYTICS_URL and ANALYTICS_TOKEN; nothing but R's own library.
base <- sub("/$", "", Sys.getenv("ANALYTICS_URL"))
headers <- c(Authorization = paste("Bearer", Sys.getenv("ANALYTICS_TOKEN")), Accept = "text/csv")
address <- "/api/v1/series?metric=registered&metric=on_time_reply&grain=month&page_size=50000"
found <- read.csv(url(paste0(base, address), headers = headers), colClasses = c(key = "character"), encoding = "UTF-8")
cat(nrow(found), sum(found$numerator, na.rm = TRUE), "\n")
