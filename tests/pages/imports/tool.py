place = "beside the page"
