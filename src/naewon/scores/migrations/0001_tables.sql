-- To unpack a model takes PostgreSQL longer than all else about reading it, and saves a third of the room.
ALTER TABLE scores_readymodel ALTER COLUMN content SET STORAGE EXTERNAL;
