drop table users;
drop table organizations;
