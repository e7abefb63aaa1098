// Pages made for Brython load its library by this name. Here each module comes when it is imported.
